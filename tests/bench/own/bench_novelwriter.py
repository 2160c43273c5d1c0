"""novelWriter as its own start script starts it."""

import sys

from novelwriter import main

if __name__ == "__main__":
    main(sys.argv[1:])
