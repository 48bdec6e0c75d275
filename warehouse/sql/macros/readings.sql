-- Every reading of every file, as the run settled it then, and every file that an operation left out. The tables ops.files
-- and ops.left_out show only what holds now, and have to compare all rows for that.
CREATE OR REPLACE MACRO ops.readings() AS TABLE FROM parts.files;
CREATE OR REPLACE MACRO ops.left_out_readings() AS TABLE FROM parts.left_out;
