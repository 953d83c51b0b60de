CREATE TABLE `timetables` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`week` text NOT NULL,
	`closed_on_holidays` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `playlists` ADD `shuffle` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `playlists` ADD `live_shuffle` integer DEFAULT false NOT NULL;--> statement-breakpoint
-- Schedules as they were: weekdays and one span of hours.
UPDATE `schedules` SET `when` = json_object(
	'from', json_extract(`when`, '$.from'),
	'to', json_extract(`when`, '$.to'),
	'repeat', json_object(
		'every', iif(json_array_length(`when`, '$.weekdays') > 0, 'week', 'day'),
		'interval', 1,
		'months', json('[]'),
		'monthDays', json('[]'),
		'weekdays', json((SELECT json_group_array(json_object('day', value, 'nth', NULL)) FROM json_each(`schedules`.`when`, '$.weekdays'))),
		'positions', json('[]'),
		'count', NULL,
		'weekStart', 1
	),
	'hours', json(iif(json_type(`when`, '$.hours') = 'object', '[' || json_extract(`when`, '$.hours') || ']', '[]')),
	'except', json(json_extract(`when`, '$.except')),
	'also', json('[]'),
	'holidays', 'any',
	'last', NULL
);
--> statement-breakpoint
-- Rows of playlists came once a round.
UPDATE `playlists` SET
	`items` = (SELECT json_group_array(json(json_set(value, '$.often', NULL, '$.mostAnHour', NULL))) FROM json_each(`playlists`.`items`)),
	`live` = (SELECT json_group_array(json(json_set(value, '$.often', NULL, '$.mostAnHour', NULL))) FROM json_each(`playlists`.`live`));
