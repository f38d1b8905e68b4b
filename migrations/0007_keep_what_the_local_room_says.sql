CREATE TABLE `posts` (
	`id` text PRIMARY KEY NOT NULL,
	`room` text NOT NULL,
	`number` integer NOT NULL,
	`changed` integer NOT NULL,
	`at` integer NOT NULL,
	`who` text,
	`reader` text,
	`pinned` integer NOT NULL,
	`body` text
);
--> statement-breakpoint
CREATE INDEX `posts_number` ON `posts` (`room`,`number`);--> statement-breakpoint
CREATE INDEX `posts_changed` ON `posts` (`room`,`changed`);--> statement-breakpoint
CREATE INDEX `posts_pinned` ON `posts` (`room`,`number`) WHERE "posts"."pinned" = 1;