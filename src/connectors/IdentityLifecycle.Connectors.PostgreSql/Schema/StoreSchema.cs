using System.Globalization;
using System.Security.Cryptography;
using IdentityLifecycle.Connectors.PostgreSql.Settings;
using IdentityLifecycle.Connectors.PostgreSql.Storage;
using IdentityLifecycle.Errors;
using Npgsql;

namespace IdentityLifecycle.Connectors.PostgreSql.Schema;

/// <summary>Makes the tables of a store when asked to, and brings those of an older version up to date.</summary>
/// <param name="database">The database.</param>
/// <param name="settings">The settings.</param>
/// <param name="scripts">The script at position n brings the tables from version n to n + 1; a script that was released never changes.</param>
internal sealed class StoreSchema(PostgreSqlDatabase database, StoreSettings settings, IReadOnlyList<string> scripts)
{
    /// <summary>Opens the store.</summary>
    /// <param name="initialize">Whether an empty one is made if there is none.</param>
    /// <exception cref="LifecycleException">StateNotInitialized, StateTooNew, StateUnavailable.</exception>
    public void Open(bool initialize)
    {
        if (FindVersion() is not long version)
        {
            MakeOrRefuse(initialize);
        }
        else if (version > scripts.Count)
        {
            throw TooNew(settings, version, scripts.Count);
        }
        else if (version < scripts.Count)
        {
            Upgrade("has an older version, and bringing it up to date failed");
        }
    }

    /// <summary>Makes sure, within a transaction, that the tables are there and of a version.</summary>
    /// <returns>True.</returns>
    public static bool RequireVersion(PostgreSqlDatabase database, int version) =>
        database.Prepare("SELECT version FROM store").RunForInteger() is long found && found == version
            ? true
            : throw new DamagedRowException(string.Create(CultureInfo.InvariantCulture, $"Its tables are not of version {version} any more."));

    private static LifecycleException TooNew(StoreSettings settings, long version, int known) => ServerErrors.Make(
        settings, LifecycleErrorKind.StateTooNew, string.Create(CultureInfo.InvariantCulture, $"has version {version}, but this program knows versions up to {known}. Update the program; nothing was changed."));

    // The name of the schema goes before the table's: a schema that this user may not look into is then told from one that is not there.
    private long? FindVersion()
    {
        try
        {
            return database.Read(() => database.Prepare($"SELECT version FROM {settings.Schema}.store").RunForInteger());
        }
        catch (LifecycleException missing) when (missing.SystemCode is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return null;
        }
    }

    private void MakeOrRefuse(bool initialize)
    {
        if (!initialize)
        {
            throw ServerErrors.Make(
                settings, LifecycleErrorKind.StateNotInitialized, $"is not there. Check \"{SettingNames.Database}\" and \"{SettingNames.Schema}\"; an empty state store is made only when asked for: -InitializeState.");
        }

        try
        {
            Upgrade("cannot be made");
        }
        catch (LifecycleException second) when (second.SystemCode is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateSchema or PostgresErrorCodes.DuplicateTable && FindVersion() == scripts.Count)
        {
            // Somebody else made it at the same time.
        }
    }

    private void Upgrade(string otherwise)
    {
        try
        {
            database.WriteSchema(() =>
            {
                MakeSchema();
                for (int version = Locked(); version < scripts.Count; version++)
                {
                    database.Execute(scripts[version]);
                    database.Execute(FormattableString.Invariant($"UPDATE store SET version = {version + 1}"));
                }

                return true;
            });
        }
        catch (LifecycleException refused) when (refused.SystemCode == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw ServerErrors.Make(
                settings,
                LifecycleErrorKind.StateUnavailable,
                $"{otherwise}: {settings.User} may not make tables there. Do it once as the owner of the schema; for a new store: CREATE SCHEMA {settings.Schema} AUTHORIZATION {settings.User};",
                refused.InnerException);
        }
    }

    private void MakeSchema()
    {
        if (database.Prepare("SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = ?1").Bind(1, settings.Schema).RunForInteger() == 0)
        {
            database.Execute($"CREATE SCHEMA {settings.Schema}");
        }

        if (database.Prepare("SELECT count(*) FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname = ?1 AND c.relname = 'store'").Bind(1, settings.Schema).RunForInteger() == 0)
        {
            string world = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)).ToLowerInvariant();
            database.Execute($"""
                CREATE TABLE store (id bigint PRIMARY KEY CHECK (id = 1), version bigint NOT NULL);
                INSERT INTO store VALUES (1, 0);
                CREATE TABLE world (id bigint PRIMARY KEY CHECK (id = 1), worldId text NOT NULL);
                INSERT INTO world VALUES (1, '{world}');
                """);
        }
    }

    private int Locked() => (int)database.Prepare("SELECT version FROM store WHERE id = 1 FOR UPDATE").RunForInteger()!.Value;
}
