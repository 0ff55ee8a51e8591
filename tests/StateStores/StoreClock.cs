using Microsoft.Data.Sqlite;

namespace IdentityLifecycle.Tests.StateStores;

/// <summary>Moves back in a state store when accounts were disabled: a deletion waits for a later day than that, and tests do not wait for days.</summary>
internal static class StoreClock
{
    /// <summary>Every account that is known to be disabled has been so for longer, by so many days.</summary>
    /// <param name="path">The state store's file.</param>
    /// <param name="days">How many days.</param>
    public static void AgeDisabling(string path, int days)
    {
        using SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();

        // 0 says that a row has no sum, as in a file of an older version.
        command.CommandText = "UPDATE link SET disabledSince = disabledSince - $ticks, sum = 0 WHERE disabledSince IS NOT NULL";
        command.Parameters.AddWithValue("$ticks", TimeSpan.FromDays(days).Ticks);
        if (command.ExecuteNonQuery() == 0)
        {
            throw new InvalidOperationException($"No account in {path} is known to be disabled.");
        }
    }
}
