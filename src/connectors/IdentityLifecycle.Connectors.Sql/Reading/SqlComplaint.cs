namespace IdentityLifecycle.Connectors.Sql.Reading;

/// <summary>What a database says about an error.</summary>
/// <param name="Message">Its message.</param>
/// <param name="Code">Its code.</param>
/// <param name="Position">The 1-based character of the query, if it is known.</param>
/// <param name="IsOfServer">Whether the server could not be reached, or did not let anybody in; else the query is wrong.</param>
internal sealed record SqlComplaint(string Message, string? Code, int? Position, bool IsOfServer)
{
    /// <summary>Whether a state of SQL (ISO 9075) says that the connection failed (08) or that the authorisation is wrong (28).</summary>
    public static bool IsOfConnection(string? state) => state is ['0', '8', ..] or ['2', '8', ..];
}
