CREATE TABLE `datasets` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`source` text,
	`shape` text NOT NULL,
	`origin` text NOT NULL,
	`amber_after` integer,
	`gone_after` integer,
	`current` integer,
	`confirmed_at` integer,
	`held` text,
	`refused` text,
	`muted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_by` text NOT NULL,
	`changed_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`source`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `problems` (
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`code` text NOT NULL,
	`details` text NOT NULL,
	`since` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`kind`, `subject`)
);
--> statement-breakpoint
CREATE TABLE `secrets` (
	`id` text PRIMARY KEY NOT NULL,
	`origin` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`locked` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `snapshots` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`dataset` text NOT NULL,
	`sha256` text NOT NULL,
	`body` text NOT NULL,
	`bytes` integer NOT NULL,
	`profile` text NOT NULL,
	`origin` text NOT NULL,
	`period_from` integer,
	`period_to` integer,
	`fetched_at` integer NOT NULL,
	`valid_until` integer,
	`notes` text NOT NULL,
	FOREIGN KEY (`dataset`) REFERENCES `datasets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`body`) REFERENCES `assets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `snapshots_dataset` ON `snapshots` (`dataset`,`id`);--> statement-breakpoint
CREATE TABLE `sources` (
	`id` text PRIMARY KEY NOT NULL,
	`connector` text NOT NULL,
	`url` text,
	`file` text,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`config` text NOT NULL,
	`secret` text,
	`rhythm` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`archived_at` integer,
	`etag` text,
	`last_modified` text,
	`body` text,
	`asked_at` integer,
	`good_at` integer,
	`next_at` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`quiet` integer DEFAULT 0 NOT NULL,
	`failure` text,
	`asks_more` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`secret`) REFERENCES `secrets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sources_next` ON `sources` (`next_at`);--> statement-breakpoint
CREATE TABLE `table_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`dataset` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`dataset`) REFERENCES `datasets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `table_tokens_hash_unique` ON `table_tokens` (`hash`);--> statement-breakpoint
CREATE TABLE `tables` (
	`dataset` text PRIMARY KEY NOT NULL,
	`columns` text NOT NULL,
	`rows` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`dataset`) REFERENCES `datasets`(`id`) ON UPDATE no action ON DELETE no action
);
