-- A line's number says in which second its meeting starts: that finds a meeting's lines without an index of their own.
DROP INDEX `minuted_lines_meeting`;
--> statement-breakpoint
DROP TRIGGER `meetings_search_move`;
--> statement-breakpoint
CREATE TRIGGER `meetings_search_move` AFTER UPDATE OF `starts_at` ON `meetings` WHEN OLD.`starts_at` / 1000 IS NOT NEW.`starts_at` / 1000 BEGIN
  DELETE FROM `minuted` WHERE rowid IN (SELECT `number` FROM `minuted_lines` WHERE `number` > OLD.`starts_at` / 1000 * 1048576 AND `number` < (OLD.`starts_at` / 1000 + 1) * 1048576 AND +`group` = NEW.`group` AND `meeting` = NEW.`id`);
  DELETE FROM `minuted_lines` WHERE `number` > OLD.`starts_at` / 1000 * 1048576 AND `number` < (OLD.`starts_at` / 1000 + 1) * 1048576 AND +`group` = NEW.`group` AND `meeting` = NEW.`id`;
  INSERT INTO `minuted_lines` (`number`, `group`, `meeting`, `item`, `note`)
    SELECT coalesce((SELECT max(`number`) FROM `minuted_lines` WHERE `number` > NEW.`starts_at` / 1000 * 1048576 AND `number` < (NEW.`starts_at` / 1000 + 1) * 1048576), NEW.`starts_at` / 1000 * 1048576) + row_number() OVER (ORDER BY `position`, `line`), NEW.`group`, NEW.`id`, `item`, `note` FROM (
      SELECT `position`, 0 AS `line`, `id` AS `item`, NULL AS `note` FROM `items` WHERE `group` = NEW.`group` AND `meeting` = NEW.`id`
      UNION ALL
      SELECT i.`position`, n.`number`, n.`item`, n.`id` FROM `notes` n JOIN `items` i ON i.`group` = n.`group` AND i.`id` = n.`item` WHERE n.`group` = NEW.`group` AND n.`meeting` = NEW.`id` AND n.`struck_at` IS NULL
    );
  INSERT INTO `minuted` (rowid, scope, words)
    SELECT l.`number`, l.`group`, coalesce(n.`text`, i.`title`) FROM `minuted_lines` l JOIN `items` i ON i.`group` = l.`group` AND i.`id` = l.`item` LEFT JOIN `notes` n ON n.`group` = l.`group` AND n.`id` = l.`note` WHERE l.`number` > NEW.`starts_at` / 1000 * 1048576 AND l.`number` < (NEW.`starts_at` / 1000 + 1) * 1048576 AND +l.`group` = NEW.`group` AND l.`meeting` = NEW.`id`;
END;
--> statement-breakpoint
-- Kept in the order of their keys, which are as good as random, each change lay in a page of its own beside few others.
-- Kept in the order in which they come, all changes of a call share the last page.
CREATE TABLE `changes_in_order` (
	`group` text NOT NULL,
	`entry` text NOT NULL,
	`number` integer NOT NULL,
	`table` text NOT NULL,
	`row` text NOT NULL,
	`before` text,
	`after` text,
	`salt` text NOT NULL,
	`digest` text NOT NULL,
	PRIMARY KEY(`group`, `entry`, `number`)
);
--> statement-breakpoint
INSERT INTO `changes_in_order`
  SELECT c.* FROM `changes` c LEFT JOIN `entries` e ON e.`group` = c.`group` AND e.`id` = c.`entry` ORDER BY e.`at`, e.`group`, e.`number`, c.`number`;
--> statement-breakpoint
DROP TABLE `changes`;
--> statement-breakpoint
ALTER TABLE `changes_in_order` RENAME TO `changes`;
--> statement-breakpoint
CREATE INDEX `changes_row` ON `changes` (`group`,`table`,`row`);
--> statement-breakpoint
CREATE TRIGGER `changes_no_delete` BEFORE DELETE ON `changes` BEGIN SELECT RAISE(ABORT, 'changes: the journal is append-only'); END;
--> statement-breakpoint
-- A payload may be erased on request, and nothing else: salt and digest keep the chain whole.
CREATE TRIGGER `changes_erase_only` BEFORE UPDATE ON `changes` WHEN NEW.`before` IS NOT NULL OR NEW.`after` IS NOT NULL OR NEW.`group` <> OLD.`group` OR NEW.`entry` <> OLD.`entry` OR NEW.`number` <> OLD.`number` OR NEW.`table` <> OLD.`table` OR NEW.`row` <> OLD.`row` OR NEW.`salt` <> OLD.`salt` OR NEW.`digest` <> OLD.`digest` BEGIN SELECT RAISE(ABORT, 'changes: a payload may only be erased'); END;
