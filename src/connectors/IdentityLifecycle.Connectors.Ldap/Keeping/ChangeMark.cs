using System.Globalization;
using IdentityLifecycle.Connectors.Ldap.Reading;

namespace IdentityLifecycle.Connectors.Ldap.Keeping;

/// <summary>
/// How far a domain controller has been read: its own change counter, and the id of its database, which changes when it is restored (Microsoft,
/// "Polling for Changes Using USNChanged"; MS-ADTS 3.1.1.1.9). Neither means anything to another controller.
/// </summary>
/// <param name="Counter">The highest change that was committed before the reading.</param>
/// <param name="Database">The id of the controller's database.</param>
/// <param name="Host">The controller.</param>
internal sealed record ChangeMark(long Counter, Guid Database, string Host)
{
    /// <summary>Where the server is now; null if it does not tell.</summary>
    public static ChangeMark? Read(ConnectedDirectory directory)
    {
        EntryValues? root = directory.Search.Find(string.Empty, "highestCommittedUSN");
        byte[]? database = directory.Session.RootDse.ServiceName is string service ? directory.Search.Find(service, "invocationId")?.Binary("invocationId") : null;
        return root?.Integer("highestCommittedUSN") is long counter && database is { Length: 16 }
            ? new ChangeMark(counter, new Guid(database), directory.Session.RootDse.HostName ?? directory.Session.Server!.Host)
            : null;
    }

    public static ChangeMark? Parse(string text) => text.Split('@') is [string counter, string database, string host]
        && long.TryParse(counter, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
        && Guid.TryParse(database, out Guid id)
            ? new ChangeMark(number, id, host)
            : null;

    /// <summary>Why changes since a former mark cannot be told from here; null if they can.</summary>
    public string? WhyUnrelated(ChangeMark former) =>
        former.Database != Database && former.Host.Equals(Host, StringComparison.OrdinalIgnoreCase) ? $"the database of {Host} was restored or made anew"
        : former.Database != Database ? $"{former.Host} was read before and {Host} answers now, and each controller counts changes on its own"
        : former.Counter > Counter ? $"the change counter of {Host} went back, so it was restored"
        : null;

    /// <summary>What tells this state of the directory from any other.</summary>
    public string Version => string.Create(CultureInfo.InvariantCulture, $"{Counter}@{Database}");

    public override string ToString() => $"{Version}@{Host}";
}
