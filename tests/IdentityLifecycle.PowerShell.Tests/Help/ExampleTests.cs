using System.IO;
using IdentityLifecycle.PowerShell.Tests.Architecture;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Help;

public sealed class ExampleTests
{
    public static TheoryData<string, int> Examples
    {
        get
        {
            using Engine engine = Engine.Start();
            TheoryData<string, int> examples = [];
            foreach (string name in Cmdlets.Names)
            {
                foreach (int index in Enumerable.Range(0, HelpPage.Of(engine, name).Examples.Count))
                {
                    examples.Add(name, index);
                }
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_of_the_help_works(string name, int index)
    {
        using TrialFolder folder = new();
        folder.WithVisitors().ExpectOfGuests();
        if (name == "New-GuestInvitation")
        {
            folder.LetInvite();
        }

        folder.Write("accounts.csv", "userPrincipalName,displayName,container,memberOf,userType,mail\n,,,Sales,,\nsvc@contoso.com,Service,Services,,,\nana_supplier.example#EXT#@contoso.com,Ana,,,Guest,ana@supplier.example\n");
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(TrialFolder.Compare + " -AsPlan | Invoke-JoinerMoverLeaver -InitializeState").ThrowIfFailed();
        engine.Invoke(TrialFolder.Compare + " -AsPlan | Export-LifecyclePlan -Path ./plan.jsonl").ThrowIfFailed();
        if (name == "Import-GuestReview")
        {
            AnswerReview(folder, engine);
        }

        engine.Invoke(HelpPage.Of(engine, name).Examples[index]).ThrowIfFailed();
    }

    private static void AnswerReview(TrialFolder folder, Engine engine)
    {
        engine.Invoke("Get-StaleGuest -Policy ./lifecycle.json | Start-GuestReview -OutFolder ./answers -Due 2999-12-31").ThrowIfFailed();
        string table = Assert.Single(Directory.GetFiles(folder["answers"], "*.csv"));
        File.WriteAllText(table, File.ReadAllText(table).Replace("\"\",\"\",\"\",\"\"", "\"\",\"\",\"needed\",\"\"", StringComparison.Ordinal));
    }
}
