-- Full-text search over what is minuted. The words themselves stay in their tables: here are only the ways to them.
-- Triggers keep both tables in step with items and notes, in the transaction that changes those.
CREATE VIRTUAL TABLE `minuted` USING fts5(scope, words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
--> statement-breakpoint
CREATE TRIGGER `items_search_insert` AFTER INSERT ON `items` WHEN NEW.`meeting` IS NOT NULL BEGIN
  INSERT INTO `minuted_lines` (`number`, `group`, `meeting`, `item`, `note`)
    SELECT coalesce((SELECT max(`number`) FROM `minuted_lines` WHERE `number` > first AND `number` < first + 1048576), first) + 1, NEW.`group`, NEW.`meeting`, NEW.`id`, NULL
    FROM (SELECT `starts_at` / 1000 * 1048576 AS first FROM `meetings` WHERE `group` = NEW.`group` AND `id` = NEW.`meeting`);
  INSERT INTO `minuted` (rowid, scope, words) SELECT `number`, NEW.`group`, NEW.`title` FROM `minuted_lines` WHERE `group` = NEW.`group` AND `item` = NEW.`id` AND `note` IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `items_search_delete` AFTER DELETE ON `items` WHEN OLD.`meeting` IS NOT NULL BEGIN
  DELETE FROM `minuted` WHERE rowid IN (SELECT `number` FROM `minuted_lines` WHERE `group` = OLD.`group` AND `item` = OLD.`id` AND `note` IS NULL);
  DELETE FROM `minuted_lines` WHERE `group` = OLD.`group` AND `item` = OLD.`id` AND `note` IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `items_search_leave` AFTER UPDATE OF `title`, `meeting` ON `items` WHEN OLD.`meeting` IS NOT NULL AND (OLD.`title` IS NOT NEW.`title` OR OLD.`meeting` IS NOT NEW.`meeting`) BEGIN
  DELETE FROM `minuted` WHERE rowid IN (SELECT `number` FROM `minuted_lines` WHERE `group` = OLD.`group` AND `item` = OLD.`id` AND `note` IS NULL);
  DELETE FROM `minuted_lines` WHERE `group` = OLD.`group` AND `item` = OLD.`id` AND `note` IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `items_search_enter` AFTER UPDATE OF `title`, `meeting` ON `items` WHEN NEW.`meeting` IS NOT NULL AND (OLD.`title` IS NOT NEW.`title` OR OLD.`meeting` IS NOT NEW.`meeting`) BEGIN
  DELETE FROM `minuted` WHERE rowid IN (SELECT `number` FROM `minuted_lines` WHERE `group` = OLD.`group` AND `item` = OLD.`id` AND `note` IS NULL);
  DELETE FROM `minuted_lines` WHERE `group` = OLD.`group` AND `item` = OLD.`id` AND `note` IS NULL;
  INSERT INTO `minuted_lines` (`number`, `group`, `meeting`, `item`, `note`)
    SELECT coalesce((SELECT max(`number`) FROM `minuted_lines` WHERE `number` > first AND `number` < first + 1048576), first) + 1, NEW.`group`, NEW.`meeting`, NEW.`id`, NULL
    FROM (SELECT `starts_at` / 1000 * 1048576 AS first FROM `meetings` WHERE `group` = NEW.`group` AND `id` = NEW.`meeting`);
  INSERT INTO `minuted` (rowid, scope, words) SELECT `number`, NEW.`group`, NEW.`title` FROM `minuted_lines` WHERE `group` = NEW.`group` AND `item` = NEW.`id` AND `note` IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `notes_search_insert` AFTER INSERT ON `notes` WHEN NEW.`struck_at` IS NULL BEGIN
  INSERT INTO `minuted_lines` (`number`, `group`, `meeting`, `item`, `note`)
    SELECT coalesce((SELECT max(`number`) FROM `minuted_lines` WHERE `number` > first AND `number` < first + 1048576), first) + 1, NEW.`group`, NEW.`meeting`, NEW.`item`, NEW.`id`
    FROM (SELECT `starts_at` / 1000 * 1048576 AS first FROM `meetings` WHERE `group` = NEW.`group` AND `id` = NEW.`meeting`);
  INSERT INTO `minuted` (rowid, scope, words) SELECT `number`, NEW.`group`, NEW.`text` FROM `minuted_lines` WHERE `group` = NEW.`group` AND `item` = NEW.`item` AND `note` = NEW.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `notes_search_delete` AFTER DELETE ON `notes` BEGIN
  DELETE FROM `minuted` WHERE rowid IN (SELECT `number` FROM `minuted_lines` WHERE `group` = OLD.`group` AND `item` = OLD.`item` AND `note` = OLD.`id`);
  DELETE FROM `minuted_lines` WHERE `group` = OLD.`group` AND `item` = OLD.`item` AND `note` = OLD.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `notes_search_update` AFTER UPDATE OF `text`, `item`, `meeting`, `struck_at` ON `notes` WHEN NEW.`struck_at` IS NULL AND (OLD.`text` IS NOT NEW.`text` OR OLD.`item` IS NOT NEW.`item` OR OLD.`meeting` IS NOT NEW.`meeting` OR OLD.`struck_at` IS NOT NULL) BEGIN
  DELETE FROM `minuted` WHERE rowid IN (SELECT `number` FROM `minuted_lines` WHERE `group` = OLD.`group` AND `item` = OLD.`item` AND `note` = OLD.`id`);
  DELETE FROM `minuted_lines` WHERE `group` = OLD.`group` AND `item` = OLD.`item` AND `note` = OLD.`id`;
  INSERT INTO `minuted_lines` (`number`, `group`, `meeting`, `item`, `note`)
    SELECT coalesce((SELECT max(`number`) FROM `minuted_lines` WHERE `number` > first AND `number` < first + 1048576), first) + 1, NEW.`group`, NEW.`meeting`, NEW.`item`, NEW.`id`
    FROM (SELECT `starts_at` / 1000 * 1048576 AS first FROM `meetings` WHERE `group` = NEW.`group` AND `id` = NEW.`meeting`);
  INSERT INTO `minuted` (rowid, scope, words) SELECT `number`, NEW.`group`, NEW.`text` FROM `minuted_lines` WHERE `group` = NEW.`group` AND `item` = NEW.`item` AND `note` = NEW.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `notes_search_strike` AFTER UPDATE OF `struck_at` ON `notes` WHEN NEW.`struck_at` IS NOT NULL AND OLD.`struck_at` IS NULL BEGIN
  DELETE FROM `minuted` WHERE rowid IN (SELECT `number` FROM `minuted_lines` WHERE `group` = OLD.`group` AND `item` = OLD.`item` AND `note` = OLD.`id`);
  DELETE FROM `minuted_lines` WHERE `group` = OLD.`group` AND `item` = OLD.`item` AND `note` = OLD.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `meetings_search_move` AFTER UPDATE OF `starts_at` ON `meetings` WHEN OLD.`starts_at` / 1000 IS NOT NEW.`starts_at` / 1000 BEGIN
  DELETE FROM `minuted` WHERE rowid IN (SELECT `number` FROM `minuted_lines` WHERE `group` = NEW.`group` AND `meeting` = NEW.`id`);
  DELETE FROM `minuted_lines` WHERE `group` = NEW.`group` AND `meeting` = NEW.`id`;
  INSERT INTO `minuted_lines` (`number`, `group`, `meeting`, `item`, `note`)
    SELECT coalesce((SELECT max(`number`) FROM `minuted_lines` WHERE `number` > NEW.`starts_at` / 1000 * 1048576 AND `number` < (NEW.`starts_at` / 1000 + 1) * 1048576), NEW.`starts_at` / 1000 * 1048576) + row_number() OVER (ORDER BY `position`, `line`), NEW.`group`, NEW.`id`, `item`, `note` FROM (
      SELECT `position`, 0 AS `line`, `id` AS `item`, NULL AS `note` FROM `items` WHERE `group` = NEW.`group` AND `meeting` = NEW.`id`
      UNION ALL
      SELECT i.`position`, n.`number`, n.`item`, n.`id` FROM `notes` n JOIN `items` i ON i.`group` = n.`group` AND i.`id` = n.`item` WHERE n.`group` = NEW.`group` AND n.`meeting` = NEW.`id` AND n.`struck_at` IS NULL
    );
  INSERT INTO `minuted` (rowid, scope, words)
    SELECT l.`number`, l.`group`, coalesce(n.`text`, i.`title`) FROM `minuted_lines` l JOIN `items` i ON i.`group` = l.`group` AND i.`id` = l.`item` LEFT JOIN `notes` n ON n.`group` = l.`group` AND n.`id` = l.`note` WHERE l.`group` = NEW.`group` AND l.`meeting` = NEW.`id`;
END;
--> statement-breakpoint
INSERT INTO `minuted_lines` (`number`, `group`, `meeting`, `item`, `note`)
  SELECT `starts_at` / 1000 * 1048576 + row_number() OVER (PARTITION BY `starts_at` / 1000 ORDER BY `position`, `line`), `group`, `meeting`, `item`, `note` FROM (
    SELECT m.`starts_at`, i.`position`, 0 AS `line`, i.`group`, i.`meeting`, i.`id` AS `item`, NULL AS `note` FROM `items` i JOIN `meetings` m ON m.`group` = i.`group` AND m.`id` = i.`meeting`
    UNION ALL
    SELECT m.`starts_at`, i.`position`, n.`number`, n.`group`, n.`meeting`, n.`item`, n.`id` FROM `notes` n JOIN `items` i ON i.`group` = n.`group` AND i.`id` = n.`item` JOIN `meetings` m ON m.`group` = n.`group` AND m.`id` = n.`meeting` WHERE n.`struck_at` IS NULL
  );
--> statement-breakpoint
INSERT INTO `minuted` (rowid, scope, words)
  SELECT l.`number`, l.`group`, coalesce(n.`text`, i.`title`) FROM `minuted_lines` l JOIN `items` i ON i.`group` = l.`group` AND i.`id` = l.`item` LEFT JOIN `notes` n ON n.`group` = l.`group` AND n.`id` = l.`note`;
