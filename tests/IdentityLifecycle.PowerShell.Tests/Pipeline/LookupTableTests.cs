using System.IO;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

/// <summary>Mappings of the source and of a directory look up the policy's tables.</summary>
public sealed class LookupTableTests : IDisposable
{
    private readonly TrialFolder _folder = new();

    public LookupTableTests()
    {
        string policy = File.ReadAllText(_folder["lifecycle.json"])
            .Replace("\"lifecycle\":", """ "tables": { "cities": { "path": "cities.csv", "key": "Department", "value": "City" } }, "derived": { "city": "Lookup(\"cities\", [department], \"Nowhere\")" }, "lifecycle":""", StringComparison.Ordinal)
            .Replace("\"displayName\": \"[displayName]\",", """ "displayName": "Join(\", \", [displayName], Lookup(\"Cities\", [department], \"\"), [city])",""", StringComparison.Ordinal);
        _folder.Write("lifecycle.json", policy);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Values_come_from_the_table()
    {
        _folder.Write("cities.csv", "City;Department\nRome;Sales\n;Legal\n");
        using Engine engine = _folder.StartWithDirectory();
        LifecycleChange[] changes = engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Objects<LifecycleChange>().ToArray();

        Assert.Equal(["Jane Doe, Rome, Rome", "John Roe, Rome, Rome", "Ann Lee, Nowhere"], changes.OrderBy(static change => change.Subject, StringComparer.Ordinal)
            .Select(static change => change.Operations.OfType<CreateAccount>().Single().Attributes.Single(static attribute => attribute.Attribute == "displayName").NewValue.ToString()));
    }

    [Theory]
    [InlineData(null, "FileNotFound")]
    [InlineData("Town,Department\nRome,Sales\n", "SourceHeaderInvalid")]
    [InlineData("City,Department\nRome,Sales\nBonn,Sales\n", "TableInvalid")]
    public void A_table_that_cannot_be_used_ends_the_import(string? table, string id)
    {
        if (table is not null)
        {
            _folder.Write("cities.csv", table);
        }

        using Engine engine = _folder.StartWithDirectory();
        Invocation result = engine.Invoke(TrialFolder.Compare);

        Assert.Equal([id], result.ErrorIds);
        Assert.Empty(result.Output);
    }
}
