CREATE TABLE period (id int NOT NULL, at daterange, twice int GENERATED ALWAYS AS (id * 2) VIRTUAL,
  CONSTRAINT no_overlap PRIMARY KEY (at), CONSTRAINT not_checked CHECK (id > 0) NOT ENFORCED);
ALTER TABLE period ADD COLUMN late int;
ALTER TABLE period ADD CONSTRAINT late_filled NOT NULL late NOT VALID;
