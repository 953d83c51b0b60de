ALTER TABLE `acts` ADD `standing` text DEFAULT 'live' NOT NULL;--> statement-breakpoint
ALTER TABLE `acts` ADD `short_subject` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `acts` ADD `obscured_subject` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `acts` ADD `details` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `acts` ADD `extra_days` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `acts` ADD `extensions` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `acts` ADD `judged_by` text;--> statement-breakpoint
ALTER TABLE `acts` ADD `judged_at` integer;--> statement-breakpoint
ALTER TABLE `acts` ADD `closed_at` integer;--> statement-breakpoint
ALTER TABLE `acts` ADD `closed_reason` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `acts` ADD `replaced_by` text;--> statement-breakpoint
ALTER TABLE `acts` ADD `missing_since` integer;--> statement-breakpoint
ALTER TABLE `acts` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `acts_number` ON `acts` (`year`,`number`);