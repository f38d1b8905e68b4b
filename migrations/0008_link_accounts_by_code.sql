CREATE TABLE `link_codes` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`member` text NOT NULL,
	`digest` text NOT NULL,
	`platform` text NOT NULL,
	`workspace` text NOT NULL,
	`account` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	PRIMARY KEY(`group`, `id`),
	FOREIGN KEY (`group`,`member`) REFERENCES `members`(`group`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `link_codes_digest` ON `link_codes` (`group`,`digest`);--> statement-breakpoint
CREATE INDEX `link_codes_member` ON `link_codes` (`group`,`member`,`expires_at`);--> statement-breakpoint
CREATE TABLE `link_tries` (
	`group` text NOT NULL,
	`id` text NOT NULL,
	`platform` text NOT NULL,
	`workspace` text NOT NULL,
	`account` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`group`, `id`)
);
--> statement-breakpoint
CREATE INDEX `link_tries_account` ON `link_tries` (`group`,`platform`,`workspace`,`account`,`at`);