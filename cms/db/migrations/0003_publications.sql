CREATE TABLE `publications` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`decided_at` integer NOT NULL,
	`state` text NOT NULL,
	`fault` text,
	`plan` text,
	`slides` text NOT NULL,
	`playlists` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `publications_state` ON `publications` (`state`,`at`);--> statement-breakpoint
ALTER TABLE `schedules` ADD `span` text;