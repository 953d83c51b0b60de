CREATE TABLE `editions` (
	`screen` text NOT NULL,
	`epoch` integer NOT NULL,
	`revision` integer NOT NULL,
	`issued_at` integer NOT NULL,
	`body` blob NOT NULL,
	PRIMARY KEY(`screen`, `epoch`, `revision`),
	FOREIGN KEY (`screen`) REFERENCES `screens`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `editions_issued` ON `editions` (`screen`,`issued_at`);