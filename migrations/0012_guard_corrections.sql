CREATE TRIGGER `corrections_no_update` BEFORE UPDATE ON `corrections` BEGIN SELECT RAISE(ABORT, 'corrections: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `corrections_no_delete` BEFORE DELETE ON `corrections` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'corrections: a fact is never deleted'); END;
