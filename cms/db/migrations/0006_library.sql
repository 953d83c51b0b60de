CREATE TABLE `folders` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`parent` text,
	FOREIGN KEY (`parent`) REFERENCES `folders`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `files` ADD `folder` text REFERENCES folders(id);--> statement-breakpoint
ALTER TABLE `files` ADD `rights` text DEFAULT '{"author":"","source":"","licence":"","note":""}' NOT NULL;--> statement-breakpoint
ALTER TABLE `files` ADD `expires_at` integer;--> statement-breakpoint
ALTER TABLE `files` ADD `focus` text;--> statement-breakpoint
ALTER TABLE `files` ADD `crop` text;--> statement-breakpoint
ALTER TABLE `files` ADD `sent` text;--> statement-breakpoint
CREATE INDEX `files_sent` ON `files` (`sent`);--> statement-breakpoint
CREATE INDEX `files_listed` ON `files` (`archived_at`,`added_at`,`id`);--> statement-breakpoint
CREATE INDEX `files_folder` ON `files` (`folder`);--> statement-breakpoint
ALTER TABLE `uploads` ADD `folder` text;--> statement-breakpoint
ALTER TABLE `uploads` ADD `state` text DEFAULT 'arriving' NOT NULL;--> statement-breakpoint
ALTER TABLE `uploads` ADD `fault` text;