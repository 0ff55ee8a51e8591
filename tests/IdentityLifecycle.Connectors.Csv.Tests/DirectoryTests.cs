using IdentityLifecycle.Connectors.Csv.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Connectors.Csv.Tests;

public sealed class DirectoryTests
{
    private const string Export = """
        id,displayName,userPrincipalName,accountEnabled,container,memberOf,manager,createdDateTime,proxyAddresses
        a1,Ann,ann@contoso.com,True,Staff/Sales,Sales; Everybody,,2026-01-02T03:04:05Z,SMTP:ann@contoso.com;smtp:a@contoso.com
        a2,Bob,bob@contoso.com,no,,everybody;EVERYBODY,a1,2026-01-02,
        """;

    [Fact]
    public async Task An_export_becomes_an_image()
    {
        DirectoryImage image = await CsvReading.AccountsAsync(Export);

        Assert.Equal(2, image.Count);
        Assert.Equal(("a1", "Ann"), (image.AnchorOf(0), image.NameOf(0)));
        Assert.Equal(new ContainerPath(["Staff", "Sales"]), image.ContainerOf(0));
        Assert.Equal(ContainerPath.Root, image.ContainerOf(1));
        Assert.Equal((Fact.True, Fact.False), (image.EnabledOf(0), image.EnabledOf(1)));
        Assert.Equal(["Sales", "Everybody"], image.GetAccount(0).MemberOf);
        Assert.Equal(["Everybody"], image.GetAccount(1).MemberOf);
        Assert.Equal(Fact.Of(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)), image.GetAccount(0).GetFact("createdDateTime"));
        Assert.Equal(Fact.Of(ValueList.OfTexts(["SMTP:ann@contoso.com", "smtp:a@contoso.com"])), image.GetAccount(0).GetFact("proxyAddresses"));
        Assert.True(image.GetAccount(1).GetFact("proxyAddresses").IsNone);
        Assert.Equal(64, image.Version.Length);
    }

    [Fact]
    public async Task Without_a_column_of_groups_memberships_are_not_known()
    {
        Assert.True((await CsvReading.AccountsAsync(Export)).KnowsMemberships);
        Assert.False((await CsvReading.AccountsAsync("id,mail\na1,ann@contoso.com\n")).KnowsMemberships);
    }

    [Fact]
    public async Task The_schema_knows_types_and_equality_and_leaves_out_container_and_groups()
    {
        using TemporaryFile file = TemporaryFile.OfText(Export);
        await using IDirectory directory = new CsvConnector().OpenDirectory(file.Settings(), initialize: false);

        AttributeSchema schema = await directory.ReadSchemaAsync(CancellationToken.None);

        Assert.Equal(AttributeEquality.IgnoreCase, schema.Find("userPrincipalName")!.Equality);
        Assert.Equal(AttributeEquality.Exact, schema.Find("displayName")!.Equality);
        Assert.Equal(AttributeType.DateTime, schema.Find("createdDateTime")!.Type);
        Assert.Equal(AttributeType.Boolean, schema.Find("accountEnabled")!.Type);
        Assert.True(schema.Find("proxyAddresses")!.IsMultiValued);
        Assert.Null(schema.Find("memberOf"));
        Assert.Null(schema.Find("container"));
    }

    [Fact]
    public async Task Columns_with_other_names_are_mapped()
    {
        DirectoryImage image = await CsvReading.AccountsAsync(
            "Kennung|Personalnummer|Status|Vorgesetzter|Gruppen|Ort\nX1|1001|aktiv||A+B|Berlin\nX2|1002|gesperrt|1001|B|Bonn\nX3|1003||9999||Bonn\n",
            ("anchor", "kennung"),
            ("nameColumn", "Personalnummer"),
            ("memberOf", "Gruppen"),
            ("separator", "+"),
            ("enabled", "Status"),
            ("enabledValues", new List<string> { "Aktiv" }),
            ("managerBy", "employeeId"),
            ("columns", new Dictionary<string, string> { ["employeeId"] = "Personalnummer", ["manager"] = "Vorgesetzter", ["city"] = "Ort" }));

        Assert.Equal(["1001", "1002", "1003"], Enumerable.Range(0, 3).Select(image.NameOf));
        Assert.Equal([Fact.True, Fact.False, Fact.Unknown], Enumerable.Range(0, 3).Select(image.EnabledOf));
        Assert.Equal([Fact.None, Fact.Of("X1"), Fact.Unknown], Enumerable.Range(0, 3).Select(row => image.GetAccount(row).GetFact("manager")));
        Assert.Equal("Bonn", image.GetAccount(2).GetFact("city").AsText());
        Assert.Equal(["A", "B"], image.GetAccount(0).MemberOf);
        Assert.Null(image.Schema.Find("Vorgesetzter"));
    }

    [Fact]
    public async Task A_date_without_a_time_begins_the_day_in_the_given_zone()
    {
        DirectoryImage image = await CsvReading.AccountsAsync("id,employeeHireDate\na1,2026-07-01\n", ("timeZone", "Europe/Berlin"));

        Assert.Equal(Fact.Of(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.FromHours(2))), image.GetAccount(0).GetFact("employeeHireDate"));
    }

    [Theory]
    [InlineData("name,mail\nAnn,a@x\n", LifecycleErrorKind.SourceHeaderInvalid, "id, objectId")]
    [InlineData("id,name\n,Ann\n", LifecycleErrorKind.DirectoryUnavailable, "line 2")]
    [InlineData("id,name\na,Ann\nb,Bob\na,Eve\n", LifecycleErrorKind.DirectoryUnavailable, "line 4: the anchor \"a\" is already that of line 2")]
    [InlineData("id,name\na,Ann\nb\n", LifecycleErrorKind.DirectoryUnavailable, "line 3: found 1 fields")]
    public async Task An_account_that_cannot_be_told_refuses_the_export(string text, LifecycleErrorKind kind, string part)
    {
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => CsvReading.AccountsAsync(text));

        Assert.Equal(kind, error.Kind);
        Assert.Contains(part, error.Message);
    }

    [Theory]
    [InlineData("anchor", "nope")]
    [InlineData("memberOf", "nope")]
    [InlineData("managerBy", "nope")]
    public async Task A_setting_that_names_a_missing_column_is_told(string setting, string column)
    {
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => CsvReading.AccountsAsync("id,name\na,Ann\n", (setting, column)));

        Assert.Equal(LifecycleErrorKind.SourceHeaderInvalid, error.Kind);
        Assert.Contains($"\"{column}\"", error.Message);
    }

    [Fact]
    public async Task Writing_is_refused()
    {
        using TemporaryFile file = TemporaryFile.OfText(Export);
        await using IDirectory directory = new CsvConnector().OpenDirectory(file.Settings(), initialize: false);

        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => directory.WriteAsync([], CancellationToken.None));

        Assert.Equal(LifecycleErrorKind.DirectoryReadOnly, error.Kind);
        Assert.Empty(directory.Capabilities.Operations);
    }

    [Fact]
    public async Task The_check_says_what_was_found_and_what_is_missing()
    {
        using TemporaryFile file = TemporaryFile.OfText("id,lastSignInDateTime\na1,2026-01-01\na2,yesterday\n");
        await using IDirectory directory = new CsvConnector().OpenDirectory(file.Settings(), initialize: false);

        IReadOnlyList<DirectoryCheck> checks = await directory.CheckAsync(CancellationToken.None);

        Assert.Equal(["Enabled", "Groups", "Values"], checks.Where(static check => !check.IsOk).Select(static check => check.Check));
        Assert.Contains("2 accounts", checks.Single(static check => check.Check == "Accounts").Message);
        Assert.Contains("line 3, lastSignInDateTime \"yesterday\"", checks.Single(static check => check.Check == "Values").Message);
    }

    [Fact]
    public async Task The_check_of_a_broken_export_gives_the_error()
    {
        using TemporaryFile file = TemporaryFile.OfText("id,id\n");
        await using IDirectory directory = new CsvConnector().OpenDirectory(file.Settings(), initialize: false);

        DirectoryCheck check = Assert.Single(await directory.CheckAsync(CancellationToken.None));

        Assert.False(check.IsOk);
        Assert.Contains("both named", check.Message);
    }
}
