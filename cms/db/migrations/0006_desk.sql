CREATE TABLE `templates` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`props` text NOT NULL,
	`blanks` text NOT NULL,
	`locked` text NOT NULL,
	`tags` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_by` text NOT NULL,
	`changed_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE TABLE `undos` (
	`id` text PRIMARY KEY NOT NULL,
	`officer` text NOT NULL,
	`action` text NOT NULL,
	`changes` text NOT NULL,
	`at` integer NOT NULL,
	`until` integer NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
ALTER TABLE `slides` ADD `tags` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `slides` ADD `template` text;--> statement-breakpoint
CREATE INDEX `slides_listed` ON `slides` (`archived_at`,`changed_at`,`id`,`type`,`tags`,`version`,`published`,`published_version`,`valid_from`,`valid_to`);--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject`);