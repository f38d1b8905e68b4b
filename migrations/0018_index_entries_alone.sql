DROP INDEX `outbox_entry`;--> statement-breakpoint
CREATE INDEX `outbox_entry` ON `outbox` (`group`,`entry`) WHERE "outbox"."entry" is not null;