"""One panel of the window a module; a panel never knows another panel."""
