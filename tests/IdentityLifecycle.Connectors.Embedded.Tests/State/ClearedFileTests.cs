using System.IO;
using System.Text;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Tests.StateStores;
using Xunit;
using static IdentityLifecycle.Tests.StateStores.StoreFixture;

namespace IdentityLifecycle.Connectors.Embedded.Tests.State;

public sealed class ClearedFileTests
{
    [Fact]
    public async Task What_went_is_in_none_of_the_files_any_more()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        await fixture.Store.RecordIntentsAsync("r", [Intent("a", new PriorValue("mail", Fact.Of("very.private@contoso.com"))) with { Identity = "person-4711" }], CancellationToken.None);
        await fixture.Store.RecordOutcomesAsync("r", [], [new JournalOutcome("a", ChangeStatus.Applied, "anchor", null, Instant)], MemoryUpdate.None, CancellationToken.None);
        await fixture.Store.EndRunAsync(Run("r", RunStatus.Succeeded), MemoryUpdate.None, CancellationToken.None);
        await ((IStateHistory)fixture.Store).ClearAsync(new HistoryClearance(Instant.AddDays(100)) { PlansNeededSince = Instant.AddDays(99), CountedSince = Instant.AddDays(93) }, CancellationToken.None);
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(fixture.Path)!))
        {
            await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using MemoryStream content = new();
            await stream.CopyToAsync(content);
            string text = Encoding.Latin1.GetString(content.ToArray());
            Assert.DoesNotContain("very.private", text, StringComparison.Ordinal);
            Assert.DoesNotContain("person-4711", text, StringComparison.Ordinal);
        }
    }
}
