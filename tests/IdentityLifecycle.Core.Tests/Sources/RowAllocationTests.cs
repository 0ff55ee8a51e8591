using System.Globalization;
using System.Text;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Sources;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Sources;

/// <summary>What a row costs on its way from a source to the table, beyond what the table itself keeps of it.</summary>
public sealed class RowAllocationTests
{
    private const int Rows = 100_000;
    private const int Columns = 30;

    // The line, the place in the lookup, and what lists that grow leave behind. An array of the facts alone would be 264 bytes.
    private const int MostBytesPerRow = 64;

    // A text of seven characters as an object: its header, its length, its characters, rounded up.
    private const int TextBytes = 40;

    private static readonly Fact[] s_ids = [.. Enumerable.Range(0, Rows).Select(static row => Fact.Of(row.ToString("D7", CultureInfo.InvariantCulture)))];
    private static readonly AttributeSchema s_columns = new(Enumerable.Range(0, Columns).Select(static column => new AttributeDefinition(column == 0 ? "Id" : column == 1 ? "Name" : "c" + column)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_source_that_has_facts_pays_neither_an_array_nor_an_object_a_row(bool isMapped)
    {
        Fact[] facts = new Fact[Columns];
        Array.Fill(facts, Fact.Of("Sales"));
        FactCells row = new(facts);

        double kept = BytesPerRow(facts, isMapped);
        double taken = BytesPerRow(facts, row, Open(isMapped));

        Assert.InRange(taken - kept, 0, MostBytesPerRow);
    }

    [Fact]
    public void A_source_of_texts_pays_for_the_text_of_the_key_alone()
    {
        Fact[] facts = new Fact[Columns];
        Array.Fill(facts, Fact.Of("Sales"));
        Utf8Cells row = new(facts);

        double kept = BytesPerRow(facts, isMapped: true);
        double taken = BytesPerRow(facts, row, Open(isMapped: true));

        Assert.InRange(taken - kept, 0, MostBytesPerRow + TextBytes);
    }

    private static IdentitySetReader Open(bool isMapped)
    {
        SourceFixture fixture = new();
        fixture.Attributes["employeeId"] = "[Id]";
        IdentitySetReader reader = isMapped ? fixture.OpenMapped() : fixture.OpenRaw("Id");
        reader.OnColumns(s_columns);
        reader.OnExpected(Rows);
        return reader;
    }

    /// <summary>What a table keeps of the same rows.</summary>
    private static double BytesPerRow(Fact[] facts, bool isMapped)
    {
        FactTable table = new(isMapped ? new AttributeSchema(s_columns.Attributes.Take(2)) : s_columns);
        return BytesPerRow(row =>
        {
            facts[0] = s_ids[row];
            table.Add(new FactRow(facts.AsSpan(0, table.Schema.Count)));
        });
    }

    private static double BytesPerRow(Fact[] facts, CellRow cells, IdentitySetReader reader) => BytesPerRow(row =>
    {
        facts[0] = s_ids[row];
        reader.OnRow(row + 2, cells);
    });

    private static double BytesPerRow(Action<int> take)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int row = 0; row < Rows; row++)
        {
            take(row);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Rows;
    }

    /// <summary>A row of a text file: its cells lie in one buffer, and a fact is made of a cell when it is asked for.</summary>
    private sealed class Utf8Cells(Fact[] facts) : CellRow
    {
        private readonly byte[] _buffer = new byte[64];

        public override int Count => facts.Length;

        public override Fact GetFact(int ordinal) => TryGetText(ordinal, out ReadOnlySpan<byte> text) ? Fact.Of(Encoding.UTF8.GetString(text)) : Fact.None;

        public override bool TryGetText(int ordinal, out ReadOnlySpan<byte> text)
        {
            text = _buffer.AsSpan(0, Encoding.UTF8.GetBytes((string)facts[ordinal].Value!, _buffer));
            return true;
        }
    }
}
