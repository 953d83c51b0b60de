CREATE TABLE `versions` (
	`subject` text NOT NULL,
	`number` integer NOT NULL,
	`draft` text NOT NULL,
	`made` text NOT NULL,
	`restored` integer,
	`made_by` text NOT NULL,
	`since` integer NOT NULL,
	`at` integer NOT NULL,
	`published_at` integer,
	`published_by` text,
	PRIMARY KEY(`subject`, `number`)
);
