"""Rights in time at the picture desk: leases, what ends soon, recalls and their receipts."""
