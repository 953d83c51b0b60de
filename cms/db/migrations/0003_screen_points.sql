ALTER TABLE `screens` ADD `latitude` real;--> statement-breakpoint
ALTER TABLE `screens` ADD `longitude` real;