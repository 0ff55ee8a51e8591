using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace IdentityLifecycle.HelpGenerator.Reading;

/// <summary>Reads the cmdlets of an assembly by reflection, and their documentation from the files that the compiler wrote beside it.</summary>
internal sealed class CmdletAssembly
{
    private readonly Assembly _assembly;
    private readonly DocumentationFile _documentation;
    private readonly Dictionary<Assembly, DocumentationFile> _others = [];
    private readonly ILookup<string, string> _sources;

    private CmdletAssembly(string file, string sources)
    {
        string folder = Path.GetDirectoryName(file)!;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, name.Name + ".dll") is string neighbour && File.Exists(neighbour) ? context.LoadFromAssemblyPath(neighbour) : null;
        _assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(file);
        _documentation = DocumentationFile.NextTo(file);
        _sources = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories).ToLookup(static source => Path.GetFileNameWithoutExtension(source)!);
    }

    /// <summary>Reads all cmdlets, sorted by name.</summary>
    /// <param name="file">The assembly.</param>
    /// <param name="sources">The folder with its sources: a type is in the file of its name.</param>
    public static IReadOnlyList<CmdletHelp> Read(string file, string sources)
    {
        CmdletAssembly assembly = new(Path.GetFullPath(file), sources);
        return [.. assembly._assembly.GetTypes()
            .Select(static type => (Type: type, Cmdlet: CompiledAttribute.Find(type, "CmdletAttribute")))
            .Where(static one => one.Cmdlet is not null)
            .Select(one => assembly.Describe(one.Type, one.Cmdlet!))
            .OrderBy(static cmdlet => cmdlet.Name, StringComparer.Ordinal)];
    }

    private CmdletHelp Describe(Type type, CompiledAttribute cmdlet)
    {
        object instance = Activator.CreateInstance(type)!;
        return new CmdletHelp((string)cmdlet.Arguments[0]!, (string)cmdlet.Arguments[1]!)
        {
            File = _sources[type.Name].FirstOrDefault(type.Name + ".cs"),
            Text = _documentation.Of(type),
            Aliases = CompiledAttribute.AliasesOf(type),
            DefaultSet = cmdlet.Get<string>("DefaultParameterSetName"),
            SupportsShouldProcess = cmdlet.Get<bool>("SupportsShouldProcess"),
            Parameters = [.. type.GetProperties()
                .Where(static property => CompiledAttribute.Find(property, "ParameterAttribute") is not null)
                .Select(property => Describe(property, instance))],
            Outputs = [.. CompiledAttribute.All(type, "OutputTypeAttribute")
                .SelectMany(static output => output.Arguments).OfType<Type>()
                .Select(output => (output, SummaryOf(output)))],
        };
    }

    private CmdletParameter Describe(PropertyInfo property, object instance) => new(property.Name, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
    {
        Summary = _documentation.Of(property).Summary,
        Uses = [.. CompiledAttribute.All(property, "ParameterAttribute").Select(Use)],
        Aliases = CompiledAttribute.AliasesOf(property),
        TakesWildcards = CompiledAttribute.Find(property, "SupportsWildcardsAttribute") is not null,
        Default = ParameterDefault.Of(property.GetValue(instance)),
    };

    private static ParameterUse Use(CompiledAttribute parameter) => new(parameter.Get<string>("ParameterSetName"))
    {
        IsMandatory = parameter.Get<bool>("Mandatory"),
        Position = parameter.Has("Position") ? parameter.Get<int>("Position") : null,
        FromPipeline = parameter.Get<bool>("ValueFromPipeline"),
        FromPipelineByPropertyName = parameter.Get<bool>("ValueFromPipelineByPropertyName"),
    };

    private string SummaryOf(Type output)
    {
        if (!File.Exists(Path.ChangeExtension(output.Assembly.Location, ".xml")))
        {
            return string.Empty;
        }

        if (!_others.TryGetValue(output.Assembly, out DocumentationFile? documentation))
        {
            documentation = DocumentationFile.NextTo(output.Assembly.Location);
            _others.Add(output.Assembly, documentation);
        }

        return documentation.Of(output).Summary;
    }
}
