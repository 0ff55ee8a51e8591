using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Sources;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Sources;

public sealed class LookupTableTests
{
    private static readonly LookupTable s_table = new("sites", new ConnectorSettings("sites", "Csv", "/", new Dictionary<string, object>()), "code", "city");

    [Fact]
    public void A_table_is_its_values_by_key()
    {
        IReadOnlyDictionary<string, string> values = Read(("B", "Berlin"), ("b", "Bonn"), ("B", "Berlin"), ("X", null));

        Assert.Equal([("B", "Berlin"), ("b", "Bonn"), ("X", "")], values.Select(static entry => (entry.Key, entry.Value)));
    }

    [Fact]
    public void Columns_are_found_in_any_case_and_a_missing_one_is_named()
    {
        LookupTableReader reader = new(s_table, "sites.csv");
        LifecycleException error = Assert.Throws<LifecycleException>(() => reader.OnColumns(new AttributeSchema([new("Code"), new("citty")])));

        Assert.Equal(LifecycleErrorKind.SourceHeaderInvalid, error.Kind);
        Assert.Equal("The table \"sites\" (sites.csv) lacks the column \"city\". Did you mean \"citty\"? It has Code, citty.", error.Message);
    }

    [Fact]
    public void Contradictions_and_rows_without_a_key_refuse_the_whole_table()
    {
        LifecycleException error = Assert.Throws<LifecycleException>(() => Read(("B", "Berlin"), (null, "Rome"), ("B", "Bonn")));

        Assert.Equal(LifecycleErrorKind.TableInvalid, error.Kind);
        Assert.Equal("The table \"sites\" (sites.csv): line 3 has no \"code\"; \"B\" is on lines 2 and 4 with different values. Every row needs a key that no other row gives another value.", error.Message);
    }

    [Fact]
    public void A_bad_row_refuses_the_whole_table()
    {
        LookupTableReader reader = Begin();
        reader.OnBadRow(new LifecycleProblem(LifecycleErrorKind.SourceRowInvalid, "sites.csv, line 2: too many fields"), new FactCells([Fact.Unknown, Fact.Unknown, Fact.Unknown]));

        Assert.Contains("too many fields", Assert.Throws<LifecycleException>(reader.Complete).Message, StringComparison.Ordinal);
    }

    private static LookupTableReader Begin()
    {
        LookupTableReader reader = new(s_table, "sites.csv");
        reader.OnColumns(new AttributeSchema([new("City"), new("other"), new("CODE")]));
        return reader;
    }

    private static IReadOnlyDictionary<string, string> Read(params (string? Key, string? Value)[] rows)
    {
        LookupTableReader reader = Begin();
        for (int row = 0; row < rows.Length; row++)
        {
            reader.OnRow(row + 2, new FactCells([Fact.Of(rows[row].Value), Fact.None, Fact.Of(rows[row].Key)]));
        }

        return reader.Complete();
    }
}
