CREATE TABLE `actions` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`text` text NOT NULL,
	`owner` text,
	`due` text,
	`meeting` text,
	`added_by` text,
	`added_at` integer NOT NULL,
	`done_at` integer,
	`dropped_at` integer,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`owner`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`meeting`) REFERENCES `meetings`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `actions_number` ON `actions` (`group`,`number`);--> statement-breakpoint
CREATE INDEX `actions_open` ON `actions` (`group`,`done_at`,`dropped_at`,`number`);--> statement-breakpoint
CREATE TABLE `early_edits` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`platform` text NOT NULL,
	`workspace` text NOT NULL,
	`channel` text NOT NULL,
	`message` text NOT NULL,
	`text` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`group`, `id`)
);
--> statement-breakpoint
CREATE INDEX `early_edits_message` ON `early_edits` (`group`,`platform`,`workspace`,`channel`,`message`);--> statement-breakpoint
CREATE TABLE `items` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`meeting` text,
	`sitting` integer NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`state` text NOT NULL,
	`owner` text,
	`minutes` integer,
	`started_at` integer,
	`ended_at` integer,
	`origin` text,
	`added_by` text,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`meeting`) REFERENCES `meetings`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`owner`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `items_meeting` ON `items` (`group`,`meeting`,`position`);--> statement-breakpoint
CREATE INDEX `items_current` ON `items` (`group`,`meeting`,`started_at`) WHERE "items"."state" = 'current';--> statement-breakpoint
CREATE UNIQUE INDEX `items_origin` ON `items` (`group`,`meeting`,`origin`);--> statement-breakpoint
CREATE TABLE `notes` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`meeting` text NOT NULL,
	`item` text NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`author` text,
	`at` integer NOT NULL,
	`struck_at` integer,
	`action` text,
	`platform` text,
	`workspace` text,
	`channel` text,
	`message` text,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`meeting`) REFERENCES `meetings`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`item`) REFERENCES `items`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`author`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`action`) REFERENCES `actions`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notes_number` ON `notes` (`group`,`meeting`,`number`);--> statement-breakpoint
CREATE INDEX `notes_item` ON `notes` (`group`,`item`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `notes_message` ON `notes` (`group`,`platform`,`workspace`,`channel`,`message`);--> statement-breakpoint
CREATE TABLE `due` (
	`group` text NOT NULL,
	`line` text NOT NULL,
	`subject` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`group`, `line`, `subject`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `due_at` ON `due` (`at`);--> statement-breakpoint
CREATE TABLE `house` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`key` text NOT NULL,
	`destination` text NOT NULL,
	`group` text NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`entry` text,
	`created_at` integer NOT NULL,
	`useful_until` integer,
	`due_at` integer,
	`wanted` integer NOT NULL,
	`tried_at` integer,
	`tries` integer NOT NULL,
	`sent_at` integer,
	`ref` text,
	`fault` text,
	`closed_at` integer,
	PRIMARY KEY(`key`, `destination`)
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`due_at`) WHERE "outbox"."due_at" is not null;--> statement-breakpoint
CREATE INDEX `outbox_entry` ON `outbox` (`group`,`entry`);--> statement-breakpoint
CREATE INDEX `outbox_standing` ON `outbox` (`group`,`destination`) WHERE "outbox"."ref" is not null and "outbox"."closed_at" is null;--> statement-breakpoint
CREATE TABLE `groups` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`settings` text NOT NULL,
	`pending` text,
	PRIMARY KEY(`group`, `id`)
);
--> statement-breakpoint
CREATE TABLE `rooms` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`platform` text NOT NULL,
	`workspace` text NOT NULL,
	`channel` text NOT NULL,
	PRIMARY KEY(`group`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rooms_place` ON `rooms` (`platform`,`workspace`,`channel`);--> statement-breakpoint
CREATE TABLE `inquiries` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`asker` text NOT NULL,
	`question` text NOT NULL,
	`received_at` integer NOT NULL,
	`reply_due` text,
	`acknowledged_at` integer,
	`proposal` text,
	`proposed_at` integer,
	`proposed_by` text,
	`answer` text,
	`answered_at` integer,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`proposed_by`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inquiries_number` ON `inquiries` (`group`,`number`);--> statement-breakpoint
CREATE INDEX `inquiries_open` ON `inquiries` (`group`,`answered_at`,`number`);--> statement-breakpoint
CREATE TABLE `objections` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`inquiry` text NOT NULL,
	`member` text NOT NULL,
	`words` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`inquiry`) REFERENCES `inquiries`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `objections_inquiry` ON `objections` (`group`,`inquiry`);--> statement-breakpoint
CREATE TABLE `changes` (
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
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `changes_row` ON `changes` (`group`,`table`,`row`);--> statement-breakpoint
CREATE TABLE `entries` (
	`group` text NOT NULL,
	`number` integer NOT NULL,
	`id` text NOT NULL,
	`call` text NOT NULL,
	`at` integer NOT NULL,
	`member` text,
	`account` text NOT NULL,
	`command` text NOT NULL,
	`said` text NOT NULL,
	`undoes` text,
	`previous` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`group`, `number`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `entries_id` ON `entries` (`group`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `entries_undoes` ON `entries` (`group`,`undoes`) WHERE "entries"."undoes" is not null;--> statement-breakpoint
CREATE INDEX `entries_member` ON `entries` (`group`,`member`,`number`);--> statement-breakpoint
CREATE TABLE `heard` (
	`call` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`answer` text
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `undone` (
	`group` text NOT NULL,
	`entry` text NOT NULL,
	PRIMARY KEY(`group`, `entry`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `attendance` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`meeting` text NOT NULL,
	`sitting` integer NOT NULL,
	`person` text NOT NULL,
	`member` text,
	`name` text NOT NULL,
	`organization` text,
	`organization_name` text,
	`mark` text NOT NULL,
	`mode` text,
	`at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`meeting`) REFERENCES `meetings`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`organization`) REFERENCES `organizations`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`recorded_by`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attendance_meeting` ON `attendance` (`group`,`meeting`);--> statement-breakpoint
CREATE INDEX `attendance_member` ON `attendance` (`group`,`member`);--> statement-breakpoint
CREATE TABLE `meetings` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text,
	`starts_at` integer NOT NULL,
	`slot` integer NOT NULL,
	`minutes` integer NOT NULL,
	`place` text,
	`started_at` integer,
	`adjourned_at` integer,
	`cancelled_at` integer,
	`paused_at` integer,
	`sitting` integer NOT NULL,
	`chair` text,
	`pen` text,
	`pen_item` text,
	`agenda_circulated_at` integer,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`chair`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`pen`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `meetings_starts` ON `meetings` (`group`,`starts_at`);--> statement-breakpoint
CREATE INDEX `meetings_slot` ON `meetings` (`group`,`slot`);--> statement-breakpoint
CREATE INDEX `meetings_open` ON `meetings` (`group`,`started_at`) WHERE "meetings"."started_at" is not null and "meetings"."adjourned_at" is null and "meetings"."cancelled_at" is null;--> statement-breakpoint
CREATE TABLE `proceedings` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`meeting` text NOT NULL,
	`sitting` integer NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`member` text,
	`about` integer,
	`words` text,
	`link` text,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`meeting`) REFERENCES `meetings`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `proceedings_meeting` ON `proceedings` (`group`,`meeting`);--> statement-breakpoint
CREATE TABLE `speakers` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`meeting` text NOT NULL,
	`person` text NOT NULL,
	`name` text NOT NULL,
	`topic` text,
	`joined_at` integer NOT NULL,
	`called_at` integer,
	`left_at` integer,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`meeting`) REFERENCES `meetings`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `speakers_meeting` ON `speakers` (`group`,`meeting`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`minutes` text NOT NULL,
	`decision` text NOT NULL,
	`meeting` text,
	`item` text,
	`words` text,
	`member` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`minutes`) REFERENCES `minutes`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`meeting`) REFERENCES `meetings`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`item`) REFERENCES `items`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `decisions_minutes` ON `decisions` (`group`,`minutes`);--> statement-breakpoint
CREATE INDEX `decisions_meeting` ON `decisions` (`group`,`meeting`);--> statement-breakpoint
CREATE TABLE `minutes` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`meeting` text NOT NULL,
	`sitting` integer NOT NULL,
	`takers` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`circulated_at` integer,
	`final_at` integer,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`meeting`) REFERENCES `meetings`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `minutes_sitting` ON `minutes` (`group`,`meeting`,`sitting`);--> statement-breakpoint
CREATE INDEX `minutes_latest` ON `minutes` (`group`,`started_at`,`sitting`);--> statement-breakpoint
CREATE INDEX `minutes_pending` ON `minutes` (`group`,`started_at`,`sitting`) WHERE "minutes"."final_at" is null;--> statement-breakpoint
CREATE TABLE `publications` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`minutes` text NOT NULL,
	`author` text,
	`date` integer NOT NULL,
	`path` text NOT NULL,
	`digest` text NOT NULL,
	`member` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`minutes`) REFERENCES `minutes`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `publications_minutes` ON `publications` (`group`,`minutes`);--> statement-breakpoint
CREATE INDEX `publications_path` ON `publications` (`path`);--> statement-breakpoint
CREATE TABLE `redactions` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`minutes` text NOT NULL,
	`note` text NOT NULL,
	`member` text,
	`why` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`minutes`) REFERENCES `minutes`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`note`) REFERENCES `notes`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `redactions_minutes` ON `redactions` (`group`,`minutes`);--> statement-breakpoint
CREATE TABLE `suggestions` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`minutes` text NOT NULL,
	`note` text,
	`text` text NOT NULL,
	`member` text,
	`at` integer NOT NULL,
	`taken_at` integer,
	`declined_at` integer,
	`why` text,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`minutes`) REFERENCES `minutes`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`note`) REFERENCES `notes`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `suggestions_number` ON `suggestions` (`group`,`minutes`,`number`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`member` text NOT NULL,
	`platform` text NOT NULL,
	`workspace` text NOT NULL,
	`account` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_account` ON `accounts` (`group`,`platform`,`workspace`,`account`);--> statement-breakpoint
CREATE INDEX `accounts_member` ON `accounts` (`group`,`member`,`platform`,`id`);--> statement-breakpoint
CREATE INDEX `accounts_anywhere` ON `accounts` (`platform`,`workspace`,`account`);--> statement-breakpoint
CREATE TABLE `affiliations` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`member` text NOT NULL,
	`organization` text,
	`from` text NOT NULL,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group`,`organization`) REFERENCES `organizations`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `affiliations_member` ON `affiliations` (`group`,`member`);--> statement-breakpoint
CREATE TABLE `members` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`aliases` text NOT NULL,
	`addresses` text NOT NULL,
	PRIMARY KEY(`group`, `id`)
);
--> statement-breakpoint
CREATE TABLE `organizations` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`aliases` text NOT NULL,
	`domains` text NOT NULL,
	PRIMARY KEY(`group`, `id`)
);
--> statement-breakpoint
CREATE TABLE `roles` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`member` text NOT NULL,
	`role` text NOT NULL,
	`held` text NOT NULL,
	`from` text NOT NULL,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `roles_member` ON `roles` (`group`,`member`);--> statement-breakpoint
CREATE TABLE `standings` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`entry` text NOT NULL,
	`organization` text NOT NULL,
	`class` text NOT NULL,
	`status` text NOT NULL,
	`from` text NOT NULL,
	`why` text,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`organization`) REFERENCES `organizations`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `standings_organization` ON `standings` (`group`,`organization`);