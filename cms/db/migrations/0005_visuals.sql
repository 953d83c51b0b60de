CREATE TABLE `visuals` (
	`key` text PRIMARY KEY NOT NULL,
	`dataset` text NOT NULL,
	`stamp` text NOT NULL,
	`shows` text,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`dataset`) REFERENCES `datasets`(`id`) ON UPDATE no action ON DELETE no action
);
