using System.Data.Common;
using System.IO;
using System.Net.Sockets;
using IdentityLifecycle.Connectors.Sql.Providers;
using IdentityLifecycle.Connectors.Sql.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors.Sql.Reading;

/// <summary>The errors of a query, in words: where, what was found, what was expected, what to do. No connection string and no password is ever in one.</summary>
internal static class SqlErrors
{
    private const int ShownOfQuery = 30;

    /// <summary>Whether an exception is the database's or its provider's, and not our own.</summary>
    public static bool IsOfDatabase(Exception exception) =>
        exception is DbException or TimeoutException or IOException or SocketException or System.Security.Authentication.AuthenticationException;

    /// <summary>Whether an exception is a provider's about what it was asked, such as a parameter without a value. Once rows come, it would be a fault of ours.</summary>
    public static bool IsOfUse(Exception exception) => exception is InvalidOperationException or NotSupportedException or ArgumentException;

    /// <summary>What a database's error means.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="provider">Who can explain the error.</param>
    /// <param name="exception">The error.</param>
    /// <param name="isOpen">Whether the connection was open. What happens before is never the query's fault.</param>
    public static LifecycleException Of(SqlSettings settings, SqlProvider provider, Exception exception, bool isOpen)
    {
        SqlComplaint complaint = exception is DbException refused ? provider.Explain(refused) : new SqlComplaint(exception.Message, null, null, !IsOfUse(exception));
        string said = ShownText.Escape(Withhold(complaint.Message, settings).Trim().TrimEnd('.'));
        return IsTimeout(exception) ? Unavailable(settings, $"took longer than {settings.Timeout} seconds. Make the query faster, or raise \"{SettingNames.Timeout}\".", complaint)
            : complaint.IsOfServer || !isOpen ? Unavailable(settings, $"cannot be read: {said}. Check that it is there and runs, the settings \"{SettingNames.Server}\", \"{SettingNames.Database}\" and \"{SettingNames.Credential}\", and the certificate.", complaint)
            : Make(settings, LifecycleErrorKind.QueryInvalid, $"the query{PlaceOf(settings, complaint)} was refused: {said}. Correct \"{SettingNames.Query}\".", complaint);
    }

    public static LifecycleException NoRows(SqlSettings settings) => Make(
        settings,
        LifecycleErrorKind.SourceUnreadable,
        "the query gave no row; at least one was expected, because a list of nobody would read as everybody having gone. Check the query and its parameters.");

    public static LifecycleException NoColumns(SqlSettings settings) => Make(
        settings, LifecycleErrorKind.QueryInvalid, "the query gives no columns; a select was expected. Correct it.");

    public static LifecycleException Unnamed(SqlSettings settings, int column) => Make(
        settings, LifecycleErrorKind.SourceHeaderInvalid, $"column {column} of the query has no name. Every column needs one; write: … AS name.");

    public static LifecycleException Duplicate(SqlSettings settings, string name, int first, int second) => Make(
        settings, LifecycleErrorKind.SourceHeaderInvalid, $"columns {first} and {second} of the query are both named \"{ShownText.Shorten(name)}\" (upper and lower case are the same). Give one another name; write: … AS name.");

    private static LifecycleException Unavailable(SqlSettings settings, string what, SqlComplaint complaint) =>
        Make(settings, LifecycleErrorKind.SourceUnavailable, $"{settings.Place} {what}", complaint);

    // The provider's exception is no inner one: nobody knows what a provider that is not ours puts into it.
    private static LifecycleException Make(SqlSettings settings, LifecycleErrorKind kind, string what, SqlComplaint? complaint = null) =>
        new(kind, $"{settings.Name}: {what}") { TargetName = settings.Place, SystemCode = complaint?.Code };

    private static bool IsTimeout(Exception exception) => exception is TimeoutException || exception.InnerException is TimeoutException;

    private static string PlaceOf(SqlSettings settings, SqlComplaint complaint)
    {
        if (complaint.Position is not int position)
        {
            return string.Empty;
        }

        string query = settings.Query;
        int index = Math.Clamp(position - 1, 0, query.Length);
        int line = query.AsSpan(0, index).Count('\n') + 1;
        int column = index - (query.LastIndexOf('\n', Math.Max(0, index - 1)) + 1) + 1;
        string near = query[index..Math.Min(query.Length, index + ShownOfQuery)].Split('\n')[0].TrimEnd();
        return FormattableString.Invariant($" (line {line}, character {column}, at \"{ShownText.Escape(near)}\")");
    }

    private static string Withhold(string message, SqlSettings settings) =>
        settings.Credential?.RevealPassword() is { Length: > 0 } password ? message.Replace(password, "…", StringComparison.Ordinal) : message;
}
