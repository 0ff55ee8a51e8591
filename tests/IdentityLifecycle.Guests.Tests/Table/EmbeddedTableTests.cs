using System.IO;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Embedded;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Guests.Tests.Table;

/// <summary>The table in an embedded directory.</summary>
public sealed class EmbeddedTableTests : IDisposable
{
    private const string Key = "userPrincipalName";

    private readonly string _folder = Directory.CreateTempSubdirectory("lifecycle-guests-").FullName;

    [Fact]
    public async Task Every_guest_of_an_embedded_directory_is_judged_as_the_table_says()
    {
        TableJudge judge = new(TableJudge.AsOf);
        ConnectorSettings settings = new("corp", "Embedded", _folder, new Dictionary<string, object> { ["path"] = "corp.db" }) { Attributes = judge.Attributes };
        await using ILoadableDirectory directory = (ILoadableDirectory)new EmbeddedConnector(new StandingTime(TableJudge.AsOf)).OpenDirectory(settings, initialize: true);
        await directory.LoadAsync([.. Members(), .. GuestTable.Rows.Select(static row => Facts(row))], Key, CancellationToken.None);
        DirectoryImage members = await directory.ReadImageAsync(null, CancellationToken.None);
        Dictionary<string, string> anchors = members.Accounts().ToDictionary(static account => account.GetFact("displayName").AsText()!, static account => account.Anchor);
        anchors[GuestTable.Team] = members.Entitlements.Single(static group => group.Name == GuestTable.Team).Anchor;
        anchors[GuestTable.Gone] = Guid.NewGuid().ToString();
        await directory.LoadAsync([.. GuestTable.Rows.Select(row => Sponsors(row, anchors))], Key, CancellationToken.None);

        DirectoryImage image = await directory.ReadImageAsync(null, CancellationToken.None);

        judge.Check(image, static row => row.InEmbedded ?? row.Expected);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<Dictionary<string, Fact>> Members() =>
        from member in new[] { GuestTable.Eve, GuestTable.Ann, GuestTable.Dan, GuestTable.Lea }
        select Row((Key, $"{member.Split(' ')[0]}@contoso.com"), ("displayName", member), ("userType", "Member"), ("accountEnabled", member != GuestTable.Dan), ("memberOf", GuestTable.Team));

    private static Dictionary<string, Fact> Facts(GuestRow row) => Row(
        (Key, row.Login), ("displayName", row.Name), ("mail", row.Mail), ("userType", "Guest"), ("accountEnabled", row.Enabled), ("creationType", row.CreationType), ("companyName", row.Policy),
        ("department", row.Department), ("createdDateTime", Instant(row.Created)), ("externalUserState", row.State), ("externalUserStateChangeDateTime", Instant(row.Changed)),
        ("onPremisesSyncEnabled", row.IsSynchronised ? true : null), (TableJudge.End, row.End(TableJudge.AsOf)), ("lastSignInDateTime", Instant(row.SignIn)),
        ("lastSignInAttemptDateTime", Instant(row.Attempt)), ("lastNonInteractiveSignInAttemptDateTime", Instant(row.SilentAttempt)),
        ("memberOf", row.Groups.Length == 0 ? null : ValueList.OfTexts(row.Groups)));

    private static Dictionary<string, Fact> Sponsors(GuestRow row, Dictionary<string, string> anchors) =>
        Row((Key, row.Login), ("sponsors", row.Sponsors.Length == 0 ? null : ValueList.OfTexts(row.Sponsors.Select(sponsor => anchors[sponsor]))));

    private static Dictionary<string, Fact> Row(params (string Name, object? Value)[] cells) => cells.ToDictionary(static cell => cell.Name, static cell => Fact.From(cell.Value));

    private static DateTimeOffset? Instant(int? daysAgo) => daysAgo is int days ? TableJudge.AsOf.AddDays(-days) : null;
}
