ALTER TABLE `notes` ADD `heard` text;--> statement-breakpoint
ALTER TABLE `notes` ADD `changed_at` integer;