CREATE TABLE `minuted_lines` (
	`number` integer PRIMARY KEY NOT NULL,
	`group` text NOT NULL,
	`meeting` text NOT NULL,
	`item` text NOT NULL,
	`note` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `minuted_lines_note` ON `minuted_lines` (`group`,`item`,`note`);--> statement-breakpoint
CREATE INDEX `minuted_lines_meeting` ON `minuted_lines` (`group`,`meeting`);