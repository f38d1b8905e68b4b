-- A reminder's key began with its group, and leads with the instant that it is about: what falls together lies together.
-- "remind GROUP … INSTANT[ NAME][ mail]" becomes "remind INSTANT GROUP …[ NAME][ mail]".
UPDATE `outbox` SET `key` = 'remind ' || `at` || ' ' || substr(`head`, 8) || `name` || `mail`
FROM (
  SELECT `id`, `mail`,
    iif(`named`, substr(`rest`, length(rtrim(`rest`, replace(`rest`, ' ', ''))) + 1), `word`) AS `at`,
    iif(`named`, rtrim(rtrim(`rest`, replace(`rest`, ' ', ''))), `rest`) AS `head`,
    iif(`named`, ' ' || `word`, '') AS `name`
  FROM (
    SELECT `id`, `mail`, rtrim(`front`) AS `rest`, substr(`whole`, length(`front`) + 1) AS `word`,
      length(`whole`) - length(`front`) < 10 AS `named`
    FROM (
      SELECT `id`, `mail`, `whole`, rtrim(`whole`, replace(`whole`, ' ', '')) AS `front`
      FROM (
        SELECT rowid AS `id`, iif(`key` LIKE '% mail', ' mail', '') AS `mail`,
          iif(`key` LIKE '% mail', substr(`key`, 1, length(`key`) - 5), `key`) AS `whole`
        FROM `outbox` WHERE `kind` = 'remind'
      )
    )
  )
) AS `read` WHERE `outbox`.rowid = `read`.`id`;
