using System.Globalization;
using System.IO;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Workflow.Guests.Exports;
using Xunit;

namespace IdentityLifecycle.Guests.Tests.Table;

/// <summary>The table in an export, as Get-MgUser, Select-Object and Export-Csv write it in several cultures.</summary>
public sealed class ExportTableTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Theory]
    [InlineData("en-US", false)]
    [InlineData("en-GB", false)]
    [InlineData("de-DE", false)]
    [InlineData("sv-SE", false)]
    [InlineData("th-TH", true)]
    public async Task Every_guest_of_an_export_is_judged_as_the_table_says(string culture, bool isNamed)
    {
        CultureInfo form = CultureInfo.GetCultureInfo(culture);
        await File.WriteAllLinesAsync(_path, [Line(Headers), .. Members().Select(Line), .. GuestTable.Rows.Select(row => Line(Cells(row, form)))]);
        List<LifecycleProblem> problems = [];

        DirectoryImage image = await GuestExport.ReadAsync(new Connectors(TimeProvider.System), _path, isNamed ? form : null, TableJudge.AsOf, problems.Add, new Progress<LifecycleEvent>(), CancellationToken.None);

        Assert.Empty(problems);
        new TableJudge(TableJudge.AsOf).Check(image, static row => row.InExport ?? row.Expected);
    }

    public void Dispose() => File.Delete(_path);

    private static readonly string[] Headers =
    [
        "Id", "DisplayName", "UserPrincipalName", "Mail", "UserType", "AccountEnabled", "CreationType", "CompanyName", "Department", "CreatedDateTime", "ExternalUserState", "ExternalUserStateChangeDateTime",
        "OnPremisesSyncEnabled", "OnPremisesExtensionAttributes.ExtensionAttribute5", "SignInActivity.LastSuccessfulSignInDateTime", "SignInActivity.LastSignInDateTime", "SignInActivity.LastNonInteractiveSignInDateTime", "Sponsors",
    ];

    private static IEnumerable<string?[]> Members() =>
        from member in new[] { GuestTable.Eve, GuestTable.Ann, GuestTable.Dan, GuestTable.Lea }
        select new[] { Id(member), member, $"{member.Split(' ')[0]}@contoso.com", null, "Member", member == GuestTable.Dan ? "False" : "True", null, null, null, null, null, null, null, null, null, null, null, null };

    private static string?[] Cells(GuestRow row, CultureInfo culture) =>
    [
        Id(row.Name), row.Name, row.Login, row.Mail, "Guest", row.Enabled ? "True" : "False", row.CreationType, row.Policy, row.Department, Instant(row.Created, culture), row.State, Instant(row.Changed, culture),
        row.IsSynchronised ? "True" : null, row.End(TableJudge.AsOf), Instant(row.SignIn, culture), Instant(row.Attempt, culture), Instant(row.SilentAttempt, culture), string.Join(';', row.Sponsors.Select(Id)),
    ];

    private static string Line(string?[] cells) => string.Join(',', cells.Select(static cell => $"\"{cell}\""));

    private static string Id(string name) => $"id-{string.Concat(name.Where(char.IsAsciiLetterOrDigit))}";

    private static string? Instant(int? daysAgo, CultureInfo culture) => daysAgo is int days ? TableJudge.AsOf.AddDays(-days).UtcDateTime.ToString(culture) : null;
}
