using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using IdentityLifecycle.PowerShell.Tests.Architecture;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Views;

/// <summary>The commands that PowerShell brings to show and write objects, over everything that cmdlets emit.</summary>
public sealed class ViewCommandTests
{
    // One of each type of what the cmdlets emit, and of what lies within.
    private const string Everything = """
        $plan = Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan
        $output = @($plan | Invoke-JoinerMoverLeaver -InitializeState)
        $null = Add-LifecycleHold -Policy ./lifecycle.json -Identity 1001 -Until 2099-01-01 -Reason 'because'
        $record = Import-SystemOfRecord -Policy ./lifecycle.json | Select-Object -First 1
        $things = @(
            $plan, $plan.Header, $plan.Changes[0], $plan.Changes[0].Operations[0], $plan.Changes[0].Operations[0].Reasons[0], $output[0], $output[-1], $record
            Get-IdentityAccount -Policy ./lifecycle.json | Select-Object -First 1
            Get-IdentityDirectory -Policy ./lifecycle.json
            Test-IdentityDirectory -Policy ./lifecycle.json | Select-Object -First 1
            Get-LifecyclePolicy ./lifecycle.json
            Get-LifecycleIdentity -Policy ./lifecycle.json -Identity 1001
            Get-LifecycleMemory -Policy ./lifecycle.json
            Get-LifecycleMemory -Policy ./lifecycle.json -Identity 1001
            Get-LifecycleEvent -Policy ./lifecycle.json | Select-Object -First 1
            (Get-LifecycleEvent -Policy ./lifecycle.json).Values | Select-Object -First 1
            Get-IdentityHistory -Policy ./lifecycle.json -Identity 1001 | Select-Object -First 1
            Get-LifecycleHold -Policy ./lifecycle.json
            Test-LifecycleRun -Policy ./lifecycle.json | Select-Object -First 1
            Backup-LifecycleStore ./copy.db -Policy ./lifecycle.json
            Clear-IdentityHistory -OlderThan P1D -Policy ./lifecycle.json -Confirm:$false
            Test-AttributeMapping -Expression 'ToLower([department])' -InputObject @{ department = 'Sales' } -Explain
        )
        """;

    [Fact]
    public void Every_object_lists_its_properties_when_asked_and_shows_its_view_otherwise()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Everything).ThrowIfFailed();
        string[] faults = Strings(engine, """
            foreach ($thing in $things) {
                $type = $thing.PSTypeNames[0]
                $name = @($thing.PSObject.Properties)[0].Name
                $table = $thing | Format-Table $name | Out-String -Width 200
                if ($table -notmatch "(?m)^\s*$name\s*$") { "$type as a table: $table" }
                $list = $thing | Format-List * | Out-String -Width 200
                if ($list -notmatch "(?m)^$name\s+: ") { "$type as a list: $list" }
                $view = $thing | Out-String -Width 80
                if (-not $view.Trim() -or $view -match 'System\.|IdentityLifecycle\.|<>z__|Shown') { "$type as it is: $view" }
                if ("$thing" -match 'System\.|IdentityLifecycle\.|<>z__' -or -not "$thing") { "$type in a string: $thing" }
                foreach ($line in $view -split "`n") { if ($line.TrimEnd().Length -gt 80) { "$type is wider than 80: $line" } }
            }
            """);

        Offences.None(faults, "Give the type a view without OutOfBand, and a ToString that is one sentence.");
    }

    [Fact]
    public void Every_type_that_a_property_leads_to_says_what_it_is() =>
        Offences.None(
            [.. Reachable().Where(static type => !SaysWhatItIs(type)).Select(static type => type.FullName!).Order(StringComparer.Ordinal)],
            "Override ToString with one sentence: it is what lists, strings and files show of it.");

    [Fact]
    public void What_only_views_read_appears_in_no_other_output()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Everything).ThrowIfFailed();

        string[] faults = Strings(engine, """
            foreach ($thing in $things) {
                $names = @(($thing | Select-Object *).PSObject.Properties.Name; ($thing | ConvertTo-Csv)[0]; $thing.PSObject.Properties.Name)
                if ($names -match 'Shown') { "$($thing.PSTypeNames[0]): $names" }
            }
            """);

        Offences.None(faults, "A property for views is found by its name and not listed.");
    }

    [Fact]
    public void Lists_are_joined_in_a_file_of_values()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Everything).ThrowIfFailed();

        string[] csv = Strings(engine, "$things | ForEach-Object { $_ | ConvertTo-Csv }");

        Offences.None(csv.Where(static line => line.Contains("System.", StringComparison.Ordinal) || line.Contains("<>z__", StringComparison.Ordinal)), "Give the list a text of its own.");
        Assert.Equal(Strings(engine, "$plan.Changes[0].Operations -join '; '"), Strings(engine, "($plan.Changes[0] | ConvertTo-Csv | ConvertFrom-Csv).Operations"));
    }

    [Fact]
    public void Mixed_objects_follow_each_other_in_their_own_views()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Everything).ThrowIfFailed();

        string text = Strings(engine, "$plan, $plan.Changes[0], $output[0], (Get-LifecycleRun -Last 1), $plan | Out-String -Width 120").Single();

        Assert.Equal(2, text.Split("Plan " + Strings(engine, "$plan.Id.Substring(0, 12)").Single()).Length - 1);
        Assert.Contains("\n+ Joiner Jane Doe (1001)", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("\nApplied, seen: Joiner Jane Doe (1001)", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("\nRun ", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", text.ReplaceLineEndings("\n").Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_blank_in_constrained_language_mode()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Everything).ThrowIfFailed();
        string[] full = Strings(engine, "$things | ForEach-Object { $_ | Out-String -Width 100 }");

        string[] constrained = Strings(engine, "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; $things | ForEach-Object { $_ | Out-String -Width 100 }");

        Assert.Equal(full, constrained);
    }

    [Fact]
    public void What_was_written_to_a_file_and_read_back_keeps_its_properties_and_says_what_it_is()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Everything).ThrowIfFailed();
        engine.Invoke("$things | Export-Clixml ./things.xml; $back = @(Import-Clixml ./things.xml)").ThrowIfFailed();

        Assert.Equal("Jane Doe", Strings(engine, "($back | Where-Object { $_.PSTypeNames[0] -like '*IdentityRecord' }).DisplayName").Single());
        string[] faults = Strings(engine, """
            for ($at = 0; $at -lt $things.Count; $at++) {
                $shown = ($back[$at] | Out-String -Width 1000).Trim() -replace '\s+', ' '
                if ($things[$at] -isnot [IdentityLifecycle.Plans.PlanHeader] -and $shown -ne ("$($things[$at])".Trim() -replace '\s+', ' ')) { "$($back[$at].PSTypeNames[0]): $shown" }
            }
            """);
        Offences.None(faults, "Show what was read back by its text.");
    }

    [Fact]
    public void Records_without_a_display_name_have_given_name_and_surname()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Assert.Equal(["Jane Doe", "John Roe", "Ann Lee"], Strings(engine, "(Import-SystemOfRecord -Path ./hr.csv -Key EmployeeID).DisplayName"));
    }

    private static HashSet<Type> Reachable()
    {
        HashSet<Type> seen = [];
        Queue<Type> open = new(Cmdlets.All.SelectMany(static cmdlet => cmdlet.GetCustomAttributes<OutputTypeAttribute>()).SelectMany(static output => output.Type).Select(static output => output.Type));
        while (open.TryDequeue(out Type? type))
        {
            foreach (Type part in PartsOf(type).Where(part => part.Assembly == Cmdlets.Core && !part.IsEnum && !part.IsInterface && seen.Add(part)))
            {
                foreach (Type next in Cmdlets.Core.GetExportedTypes().Where(part.IsAssignableFrom).SelectMany(static own => own.GetProperties(BindingFlags.Public | BindingFlags.Instance)).Select(static property => property.PropertyType))
                {
                    open.Enqueue(next);
                }
            }
        }

        return seen;
    }

    // The type itself, and what a list, a dictionary or a nullable of it holds.
    private static IEnumerable<Type> PartsOf(Type type) =>
        [type, .. type.IsArray ? PartsOf(type.GetElementType()!) : [], .. type.IsGenericType ? type.GetGenericArguments().SelectMany(PartsOf) : []];

    private static bool SaysWhatItIs(Type type)
    {
        MethodInfo text = type.GetMethod(nameof(ToString), Type.EmptyTypes)!;
        return type.IsAbstract || type.IsInterface || (text.DeclaringType != typeof(object) && text.DeclaringType != typeof(ValueType) && text.GetCustomAttribute<CompilerGeneratedAttribute>(inherit: false) is null);
    }

    private static string[] Strings(Engine engine, string script) => [.. engine.Invoke(script).ThrowIfFailed().Output.Select(static one => one.ToString())];
}
