using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Connectors.Ldap.Settings;

namespace IdentityLifecycle.Connectors.Ldap.Keeping;

/// <summary>Whether what was read of a directory can be kept, and when what was kept must not be used.</summary>
internal sealed class KeepingRules(ConnectedDirectory directory, EntryReader entries)
{
    private const int Format = 1;
    private const string OwnName = "distinguishedName";

    /// <summary>Why everything has to be read each time; null if changes can be told.</summary>
    public string? WhyImpossible() =>
        FullReadAfterDays == 0 ? $"\"{SettingNames.FullReadAfterDays}\" is 0"
        : Filters.Any(static filter => filter.Contains("memberOf", StringComparison.OrdinalIgnoreCase)) ? "a filter asks for memberOf, which changes without the account"
        : Untracked() is string attribute ? $"{attribute} changes without the server's change counter"
        : !DeletedContainer.IsVisible(directory) ? "no deleted object can be seen, so that deletions would be missed (there is none, or whoever signs in has no right to list CN=Deleted Objects)"
        : null;

    /// <summary>A hash of everything that decides what is read.</summary>
    public string Fingerprint()
    {
        string[] parts =
        [
            $"{Format}", directory.BaseDn.ToString(), directory.Root.ToString(), .. Filters, directory.Profile.GroupName, directory.Schema.Anchor,
            directory.Settings.Section.Credential.Name, .. entries.AccountAttributes.Order(StringComparer.OrdinalIgnoreCase),
            .. entries.HeldAttributes.Order(StringComparer.OrdinalIgnoreCase).Select(static name => $"held {name}"),
            .. directory.Schema.Attributes.Select(static attribute => $"{attribute.Name} {attribute.Syntax} {attribute.Definition.Name} {attribute.Definition.Type} {attribute.Definition.IsMultiValued}"),
        ];
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)))).ToLowerInvariant();
    }

    /// <summary>Why what was kept must not be used; null if it may be.</summary>
    /// <param name="kept">What was kept.</param>
    /// <param name="now">Where the server is now.</param>
    /// <param name="time">The time (UTC).</param>
    public FullReading? WhyFull(ImageMark kept, ChangeMark now, DateTimeOffset time) =>
        kept.Fingerprint != Fingerprint() ? new FullReading("the settings, the attributes that are needed or the user are others than before", IsExpected: true)
        : ChangeMark.Parse(kept.Position) is not ChangeMark former ? new FullReading("what was kept cannot be read", IsExpected: false)
        : now.WhyUnrelated(former) is string unrelated ? new FullReading(unrelated, IsExpected: false)
        : time - kept.ReadAt >= DeletedContainer.Lifetime(directory) ? new FullReading($"the last reading was on {kept.ReadAt:yyyy-MM-dd}, and the server does not remember deletions for that long", IsExpected: false)
        : time - kept.FullAt >= TimeSpan.FromDays(FullReadAfterDays) ? new FullReading($"the last full reading was on {kept.FullAt:yyyy-MM-dd}", IsExpected: true)
        : null;

    private long FullReadAfterDays => directory.Settings.FullReadAfterDays;

    private string[] Filters => [directory.Profile.AccountFilter, directory.Profile.GroupFilter, directory.Profile.ContainerFilter];

    private string? Untracked() => entries.AccountAttributes.Concat(entries.HeldAttributes).FirstOrDefault(name =>
        !name.Equals(OwnName, StringComparison.OrdinalIgnoreCase) && directory.Schema.Server.Find(name) is ServerAttribute { IsTracked: false });
}
