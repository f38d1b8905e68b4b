-- Facts are only added. They leave their table only when the entry that brought them is taken back;
-- the journal keeps them even then. (recursive_triggers is on, so INSERT OR REPLACE meets these too.)
CREATE TRIGGER `standings_no_update` BEFORE UPDATE ON `standings` BEGIN SELECT RAISE(ABORT, 'standings: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `standings_no_delete` BEFORE DELETE ON `standings` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'standings: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `affiliations_no_update` BEFORE UPDATE ON `affiliations` BEGIN SELECT RAISE(ABORT, 'affiliations: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `affiliations_no_delete` BEFORE DELETE ON `affiliations` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'affiliations: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `roles_no_update` BEFORE UPDATE ON `roles` BEGIN SELECT RAISE(ABORT, 'roles: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `roles_no_delete` BEFORE DELETE ON `roles` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'roles: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `proceedings_no_update` BEFORE UPDATE ON `proceedings` BEGIN SELECT RAISE(ABORT, 'proceedings: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `proceedings_no_delete` BEFORE DELETE ON `proceedings` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'proceedings: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `attendance_no_update` BEFORE UPDATE ON `attendance` BEGIN SELECT RAISE(ABORT, 'attendance: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `attendance_no_delete` BEFORE DELETE ON `attendance` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'attendance: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `objections_no_update` BEFORE UPDATE ON `objections` BEGIN SELECT RAISE(ABORT, 'objections: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `objections_no_delete` BEFORE DELETE ON `objections` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'objections: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `decisions_no_update` BEFORE UPDATE ON `decisions` BEGIN SELECT RAISE(ABORT, 'decisions: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `decisions_no_delete` BEFORE DELETE ON `decisions` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'decisions: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `redactions_no_update` BEFORE UPDATE ON `redactions` BEGIN SELECT RAISE(ABORT, 'redactions: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `redactions_no_delete` BEFORE DELETE ON `redactions` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'redactions: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `publications_no_update` BEFORE UPDATE ON `publications` BEGIN SELECT RAISE(ABORT, 'publications: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `publications_no_delete` BEFORE DELETE ON `publications` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'publications: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `entries_no_update` BEFORE UPDATE ON `entries` BEGIN SELECT RAISE(ABORT, 'entries: the journal is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `entries_no_delete` BEFORE DELETE ON `entries` BEGIN SELECT RAISE(ABORT, 'entries: the journal is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `changes_no_delete` BEFORE DELETE ON `changes` BEGIN SELECT RAISE(ABORT, 'changes: the journal is append-only'); END;
--> statement-breakpoint
-- A payload may be erased on request, and nothing else: salt and digest keep the chain whole.
CREATE TRIGGER `changes_erase_only` BEFORE UPDATE ON `changes` WHEN NEW.`before` IS NOT NULL OR NEW.`after` IS NOT NULL OR NEW.`group` <> OLD.`group` OR NEW.`entry` <> OLD.`entry` OR NEW.`number` <> OLD.`number` OR NEW.`table` <> OLD.`table` OR NEW.`row` <> OLD.`row` OR NEW.`salt` <> OLD.`salt` OR NEW.`digest` <> OLD.`digest` BEGIN SELECT RAISE(ABORT, 'changes: a payload may only be erased'); END;
