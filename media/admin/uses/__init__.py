"""Uses of pictures, and suppliers' invoices, as the picture desk sees them."""
