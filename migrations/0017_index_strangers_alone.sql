DROP INDEX `attendance_member`;--> statement-breakpoint
CREATE INDEX `attendance_strangers` ON `attendance` (`group`,`member`,`person`) WHERE "attendance"."member" is null;