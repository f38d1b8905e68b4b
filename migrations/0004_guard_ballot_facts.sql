-- As 0001: facts of ballots and polls are only added, and leave only with the entry that brought them.
CREATE TRIGGER `ballot_versions_no_update` BEFORE UPDATE ON `ballot_versions` BEGIN SELECT RAISE(ABORT, 'ballot_versions: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `ballot_versions_no_delete` BEFORE DELETE ON `ballot_versions` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'ballot_versions: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `endorsements_no_update` BEFORE UPDATE ON `endorsements` BEGIN SELECT RAISE(ABORT, 'endorsements: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `endorsements_no_delete` BEFORE DELETE ON `endorsements` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'endorsements: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `ballot_steps_no_update` BEFORE UPDATE ON `ballot_steps` BEGIN SELECT RAISE(ABORT, 'ballot_steps: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `ballot_steps_no_delete` BEFORE DELETE ON `ballot_steps` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'ballot_steps: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `openings_no_update` BEFORE UPDATE ON `openings` BEGIN SELECT RAISE(ABORT, 'openings: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `openings_no_delete` BEFORE DELETE ON `openings` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'openings: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `votes_no_update` BEFORE UPDATE ON `votes` BEGIN SELECT RAISE(ABORT, 'votes: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `votes_no_delete` BEFORE DELETE ON `votes` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'votes: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `quorum_grounds_no_update` BEFORE UPDATE ON `quorum_grounds` BEGIN SELECT RAISE(ABORT, 'quorum_grounds: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `quorum_grounds_no_delete` BEFORE DELETE ON `quorum_grounds` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'quorum_grounds: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `announcements_no_update` BEFORE UPDATE ON `announcements` BEGIN SELECT RAISE(ABORT, 'announcements: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `announcements_no_delete` BEFORE DELETE ON `announcements` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'announcements: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `elections_no_update` BEFORE UPDATE ON `elections` BEGIN SELECT RAISE(ABORT, 'elections: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `elections_no_delete` BEFORE DELETE ON `elections` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'elections: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `reviews_no_update` BEFORE UPDATE ON `reviews` BEGIN SELECT RAISE(ABORT, 'reviews: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `reviews_no_delete` BEFORE DELETE ON `reviews` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'reviews: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `listings_no_update` BEFORE UPDATE ON `listings` BEGIN SELECT RAISE(ABORT, 'listings: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `listings_no_delete` BEFORE DELETE ON `listings` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'listings: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `ballot_pages_no_update` BEFORE UPDATE ON `ballot_pages` BEGIN SELECT RAISE(ABORT, 'ballot_pages: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `ballot_pages_no_delete` BEFORE DELETE ON `ballot_pages` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'ballot_pages: a fact is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `poll_answers_no_update` BEFORE UPDATE ON `poll_answers` BEGIN SELECT RAISE(ABORT, 'poll_answers: a fact is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `poll_answers_no_delete` BEFORE DELETE ON `poll_answers` WHEN NOT EXISTS (SELECT 1 FROM `undone` WHERE `group` = OLD.`group` AND `entry` = OLD.`entry`) BEGIN SELECT RAISE(ABORT, 'poll_answers: a fact is never deleted'); END;
