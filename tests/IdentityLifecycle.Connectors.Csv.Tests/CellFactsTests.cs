using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using IdentityLifecycle.Connectors.Csv.Reading;
using IdentityLifecycle.Identities;
using Xunit;

namespace IdentityLifecycle.Connectors.Csv.Tests;

public sealed class CellFactsTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(700)]
    [InlineData(100_000)]
    public void Every_cell_reads_as_itself_however_often_values_repeat(int values)
    {
        CellFacts cells = new();
        Random random = new(values);
        List<string> written = [.. Enumerable.Range(0, 20_000).Select(_ => Value(random.Next(values)))];

        IEnumerable<string> read = written.Select(text => cells.Read(Encoding.UTF8.GetBytes(text)).AsText() ?? string.Empty);

        Assert.Equal(written, read);
    }

    [Fact]
    public void A_value_that_repeats_is_the_same_object()
    {
        CellFacts cells = new();
        Fact first = cells.Read("Köln"u8);
        cells.Read("Bonn"u8);

        Assert.Same(first.Value, cells.Read("Köln"u8).Value);
        Assert.True(cells.Read([]).IsNone);
    }

    // Lengths on both sides of eight and of what is kept, with beginnings and ends in common.
    private static string Value(int number) => (number % 5) switch
    {
        0 => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        1 => "Abteilung " + number,
        2 => number + "ß",
        3 => "same beginning " + number + " same end",
        _ => new string('x', 300) + number,
    };
}
