"""Qt item models over the station's snapshots, and the delegates that paint them."""
