CREATE TABLE `ballot_pages` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`ballot` text NOT NULL,
	`author` text,
	`date` integer NOT NULL,
	`path` text NOT NULL,
	`digest` text NOT NULL,
	`member` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`ballot`) REFERENCES `ballots`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ballot_pages_ballot` ON `ballot_pages` (`group`,`ballot`);--> statement-breakpoint
CREATE INDEX `ballot_pages_path` ON `ballot_pages` (`path`);--> statement-breakpoint
CREATE TABLE `ballot_versions` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`ballot` text NOT NULL,
	`number` integer NOT NULL,
	`sections` text NOT NULL,
	`redline` text,
	`words` text,
	`member` text,
	`organization` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`ballot`) REFERENCES `ballots`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`organization`) REFERENCES `organizations`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ballot_versions_number` ON `ballot_versions` (`group`,`ballot`,`number`);--> statement-breakpoint
CREATE TABLE `ballots` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`number` integer,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`label` text,
	`body` text,
	`proposer` text,
	`organization` text,
	`nominees` text NOT NULL,
	`overlaps` text NOT NULL,
	`rules` text,
	`proposed_at` integer NOT NULL,
	`postponed_at` integer,
	`waits_for` text,
	`settled_at` integer,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`proposer`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`organization`) REFERENCES `organizations`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ballots_number` ON `ballots` (`group`,`number`);--> statement-breakpoint
CREATE INDEX `ballots_live` ON `ballots` (`group`,`proposed_at`) WHERE "ballots"."settled_at" is null;--> statement-breakpoint
CREATE INDEX `ballots_settled` ON `ballots` (`group`,`settled_at`);--> statement-breakpoint
CREATE INDEX `ballots_waiting` ON `ballots` (`group`,`waits_for`) WHERE "ballots"."waits_for" is not null;--> statement-breakpoint
CREATE INDEX `ballots_proposer` ON `ballots` (`group`,`proposer`);--> statement-breakpoint
CREATE TABLE `endorsements` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`ballot` text NOT NULL,
	`version` text NOT NULL,
	`member` text NOT NULL,
	`organization` text,
	`given` text NOT NULL,
	`at` integer NOT NULL,
	`recorded_by` text,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`ballot`) REFERENCES `ballots`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`version`) REFERENCES `ballot_versions`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`organization`) REFERENCES `organizations`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`recorded_by`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `endorsements_ballot` ON `endorsements` (`group`,`ballot`);--> statement-breakpoint
CREATE TABLE `listings` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`ballot` text NOT NULL,
	`act` text NOT NULL,
	`subject` text NOT NULL,
	`at` integer NOT NULL,
	`link` text NOT NULL,
	`member` text,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`ballot`) REFERENCES `ballots`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `listings_ballot` ON `listings` (`group`,`ballot`);--> statement-breakpoint
CREATE TABLE `poll_answers` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`poll` text NOT NULL,
	`member` text NOT NULL,
	`answer` text NOT NULL,
	`at` integer NOT NULL,
	`recorded_by` text,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`poll`) REFERENCES `polls`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`recorded_by`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `poll_answers_poll` ON `poll_answers` (`group`,`poll`);--> statement-breakpoint
CREATE TABLE `polls` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`question` text NOT NULL,
	`scale` text NOT NULL,
	`meeting` text,
	`opened_by` text,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`closed_by` text,
	`decision` text,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`meeting`) REFERENCES `meetings`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`opened_by`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`closed_by`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `polls_number` ON `polls` (`group`,`number`);--> statement-breakpoint
CREATE INDEX `polls_open` ON `polls` (`group`,`number`) WHERE "polls"."closed_at" is null;--> statement-breakpoint
CREATE TABLE `ballot_steps` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`ballot` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`member` text,
	`to` text,
	`organization` text,
	`review` text,
	`words` text,
	`link` text,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`ballot`) REFERENCES `ballots`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`to`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`organization`) REFERENCES `organizations`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`review`) REFERENCES `reviews`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ballot_steps_ballot` ON `ballot_steps` (`group`,`ballot`);--> statement-breakpoint
CREATE TABLE `reviews` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`ballot` text NOT NULL,
	`announcement` text,
	`at` integer NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`zone` text NOT NULL,
	`member` text,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`ballot`) REFERENCES `ballots`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`announcement`) REFERENCES `announcements`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reviews_ballot` ON `reviews` (`group`,`ballot`);--> statement-breakpoint
CREATE TABLE `announcements` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`ballot` text NOT NULL,
	`opening` text NOT NULL,
	`outcome` text NOT NULL,
	`at` integer NOT NULL,
	`member` text,
	`words` text,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`ballot`) REFERENCES `ballots`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`opening`) REFERENCES `openings`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `announcements_opening` ON `announcements` (`group`,`opening`);--> statement-breakpoint
CREATE INDEX `announcements_ballot` ON `announcements` (`group`,`ballot`);--> statement-breakpoint
CREATE TABLE `elections` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`ballot` text NOT NULL,
	`votes` integer NOT NULL,
	`winners` text NOT NULL,
	`at` integer NOT NULL,
	`member` text,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`ballot`) REFERENCES `ballots`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `elections_ballot` ON `elections` (`group`,`ballot`);--> statement-breakpoint
CREATE TABLE `openings` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`ballot` text NOT NULL,
	`version` text NOT NULL,
	`round` integer NOT NULL,
	`at` integer NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`zone` text NOT NULL,
	`member` text,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`ballot`) REFERENCES `ballots`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`version`) REFERENCES `ballot_versions`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `openings_round` ON `openings` (`group`,`ballot`,`round`);--> statement-breakpoint
CREATE TABLE `quorum_grounds` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`ballot` text NOT NULL,
	`round` integer NOT NULL,
	`meetings` text NOT NULL,
	`voting` integer NOT NULL,
	`source` text NOT NULL,
	`member` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`ballot`) REFERENCES `ballots`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `quorum_grounds_ballot` ON `quorum_grounds` (`group`,`ballot`);--> statement-breakpoint
CREATE TABLE `votes` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`ballot` text NOT NULL,
	`opening` text NOT NULL,
	`organization` text,
	`member` text,
	`name` text NOT NULL,
	`organization_name` text,
	`affiliate_of` text,
	`answer` text NOT NULL,
	`words` text,
	`class` text NOT NULL,
	`status` text NOT NULL,
	`representative` text NOT NULL,
	`place` text NOT NULL,
	`at` integer NOT NULL,
	`link` text,
	`message` text,
	`recorded_at` integer NOT NULL,
	`recorded_by` text,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`ballot`) REFERENCES `ballots`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`opening`) REFERENCES `openings`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`organization`) REFERENCES `organizations`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`recorded_by`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `votes_opening` ON `votes` (`group`,`opening`);--> statement-breakpoint
CREATE UNIQUE INDEX `votes_message` ON `votes` (`group`,`opening`,`message`);--> statement-breakpoint
ALTER TABLE `items` ADD `ballot` text;--> statement-breakpoint
ALTER TABLE `items` ADD `waits_for` text;--> statement-breakpoint
CREATE INDEX `items_ballot` ON `items` (`group`,`ballot`) WHERE "items"."ballot" is not null;