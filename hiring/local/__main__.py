"""`python -m hiring.local run` and `… manage`."""

import sys

try:
    from .commands import main
except KeyboardInterrupt:  # while it loads: nothing runs yet
    print("\nStopped.")
    sys.exit()

main()
