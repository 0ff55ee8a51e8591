using System.Collections;
using System.Management.Automation;
using IdentityLifecycle.PowerShell.Tests.Hosting;

namespace IdentityLifecycle.PowerShell.Tests.Help;

/// <summary>What Get-Help returns for a cmdlet.</summary>
internal sealed class HelpPage
{
    private readonly PSObject _help;

    private HelpPage(PSObject help) => _help = help;

    public string Synopsis => (string)_help.Properties["Synopsis"].Value;

    /// <summary>The parameters of each syntax line.</summary>
    public IReadOnlyList<IReadOnlyList<PSObject>> Syntaxes => [.. Items(_help, "syntax", "syntaxItem").Select(static item => Items(item, "parameter"))];

    public IReadOnlyList<PSObject> Parameters => Items(_help, "parameters", "parameter");

    /// <summary>The code of each example.</summary>
    public IReadOnlyList<string> Examples => [.. Items(_help, "examples", "example").Select(static example => Text(example, "code"))];

    public static HelpPage Of(Engine engine, string cmdlet) => new(engine.Invoke("param($name) Get-Help $name -Full", cmdlet).ThrowIfFailed().Output.Single());

    /// <summary>A value below an element as text; empty if there is none.</summary>
    public static string Text(PSObject element, string name) => element.Properties[name]?.Value?.ToString() ?? string.Empty;

    /// <summary>The paragraphs of an element's description on one line.</summary>
    public static string Description(PSObject element) => string.Join(' ', Items(element, "description").Select(static paragraph => Text(paragraph, "Text")));

    private static IReadOnlyList<PSObject> Items(PSObject element, params string[] path)
    {
        object? at = element;
        foreach (string name in path)
        {
            at = at is null ? null : PSObject.AsPSObject(at).Properties[name]?.Value;
        }

        at = at is PSObject { BaseObject: IList wrapped } ? wrapped : at;
        return at switch
        {
            null => [],
            string => [],
            IList many => [.. many.Cast<object>().Select(PSObject.AsPSObject)],
            _ => [PSObject.AsPSObject(at)],
        };
    }
}
