-- How far the service's clock was ahead of this machine's when an effect was sent; nothing where nobody knew.
ALTER TABLE intent ADD COLUMN clock_ahead_s REAL;
