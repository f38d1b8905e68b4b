DROP INDEX `attendance_meeting`;--> statement-breakpoint
CREATE INDEX `attendance_person` ON `attendance` (`group`,`meeting`,`person`);