using System.Collections.Frozen;
using IdentityLifecycle.Languages.Mapping.Nodes;

namespace IdentityLifecycle.Languages.Mapping.Functions;

/// <summary>
/// Every function of the mapping language: the functions of Microsoft Entra provisioning, and our own DefaultDomain, Lookup and Trim.
/// </summary>
internal static class FunctionCatalog
{
    private static readonly FrozenDictionary<string, MappingFunction> s_functions =
        CreateText().Concat(CreateDates()).Concat(CreateValues()).Concat(CreateBranches())
            .ToFrozenDictionary(static function => function.Name, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<MappingFunction> All { get; } = [.. s_functions.Values.OrderBy(static function => function.Name, StringComparer.Ordinal)];

    public static IEnumerable<string> Names => All.Select(static function => function.Name);

    public static MappingFunction? Find(string name) => s_functions.GetValueOrDefault(name);

    private static MappingFunction[] CreateText() =>
    [
        new("Append", Text("source"), Text("suffix")) { Composes = static _ => true, Build = static (_, arguments) => new AppendNode(arguments) },
        Ordinary("ConvertToBase64", TextFunctions.ConvertToBase64, Text("source")),
        Ordinary("ConvertToUTF8Hex", TextFunctions.ConvertToUtf8Hex, Text("source")),
        Ordinary("InStr", TextFunctions.InStr, Text("text"), Text("find"), Integer("start", false), new("compareType", ParameterKind.Comparison, false)),
        new("Join", Text("separator"), new("source")) { RepeatingParameters = 1, Composes = static index => index > 0, Build = static (_, arguments) => new JoinNode(arguments) },
        Ordinary("Left", TextFunctions.Left, Text("text"), Integer("count")),
        Ordinary("Mid", TextFunctions.Mid, Text("source"), Integer("start"), Integer("length")),
        Transform("NormalizeDiacritics", Diacritics.Remove),
        Ordinary("PCase", TextFunctions.PCase, Text("source"), Text("wordSeparators", false)),
        Ordinary("Split", TextFunctions.Split, Text("source"), Text("delimiter")),
        Transform("StripSpaces", TextFunctions.StripSpaces),
        Cased("ToLower", TextFunctions.ToLower, TextFunctions.ToLowerCulture),
        Cased("ToUpper", TextFunctions.ToUpper, TextFunctions.ToUpperCulture),
        Transform("Trim", TextFunctions.Trim),
        Ordinary("Word", TextFunctions.Word, Text("text"), Integer("number"), Text("delimiters")),
        new(
            "Replace",
            Text("source"),
            Text("oldValue", false),
            new("regexPattern", ParameterKind.Pattern, false),
            new("regexGroupName", ParameterKind.ConstantText, false),
            Text("replacementValue", false),
            Text("replacementAttributeName", false),
            Text("template", false)) { Takes = ReplaceCall.IsForm, Build = ReplaceCall.Build },
    ];

    private static MappingFunction[] CreateDates() =>
    [
        Dated("CDate", DateFunctions.CDate, new MappingParameter("expression", ParameterKind.Date)),
        Dated("DateAdd", DateFunctions.DateAdd, new MappingParameter("interval", ParameterKind.Interval), Integer("value"), new MappingParameter("dateTime", ParameterKind.Date)),
        Ordinary("DateDiff", DateFunctions.DateDiff, new MappingParameter("interval", ParameterKind.Interval), new("date1", ParameterKind.Date), new("date2", ParameterKind.Date)),
        Dated("DateFromNum", DateFunctions.DateFromNum, Integer("value")),
        Ordinary("FormatDateTime", DateFunctions.FormatDateTime, new MappingParameter("source", ParameterKind.Date), Text("dateTimeStyles", false), Text("inputFormat"), Text("outputFormat")),
        Dated("Now", DateFunctions.Now),
        Ordinary("NumFromDate", DateFunctions.NumFromDate, new MappingParameter("value", ParameterKind.Date)),
    ];

    private static MappingFunction[] CreateValues() =>
    [
        Ordinary("AppRoleAssignmentsComplex", ValueFunctions.AppRoleAssignmentsComplex, new MappingParameter("appRoleAssignments")),
        Ordinary("BitAnd", ValueFunctions.BitAnd, Integer("value1"), Integer("value2")),
        Ordinary("CBool", ValueFunctions.CBool, new MappingParameter("expression", ParameterKind.Condition)),
        Ordinary("Count", ValueFunctions.Count, new MappingParameter("attribute")),
        Ordinary("CStr", ValueFunctions.CStr, Text("value")),
        Ordinary("DefaultDomain", ValueFunctions.DefaultDomain),
        Random("Guid", RandomFunctions.DescribeGuid),
        Test("IsNull", ValueFunctions.IsNull),
        Test("IsNullOrEmpty", ValueFunctions.IsNullOrEmpty),
        Test("IsPresent", ValueFunctions.IsPresent),
        Test("IsString", ValueFunctions.IsString),
        Ordinary("Item", ValueFunctions.Item, new("attribute"), Integer("index")),
        Ordinary("Lookup", ValueFunctions.Lookup, new("table", ParameterKind.ConstantText), Text("key"), new("default", IsRequired: false)),
        new("Not", new MappingParameter("source", ParameterKind.Condition)) { Build = static (_, arguments) => new NotNode(Required(arguments)) },
        Random(
            "RandomString",
            RandomFunctions.DescribeText,
            Integer("length"),
            Integer("minimumNumbers"),
            Integer("minimumSpecialCharacters"),
            Integer("minimumCapital"),
            Integer("minimumLowerCase"),
            Text("charactersToAvoid", false)),
        Ordinary("RemoveDuplicates", ValueFunctions.RemoveDuplicates, new MappingParameter("attribute")),
        Ordinary("SingleAppRoleAssignment", ValueFunctions.SingleAppRoleAssignment, new MappingParameter("appRoleAssignments")),
    ];

    private static MappingFunction[] CreateBranches() =>
    [
        new("Coalesce", new MappingParameter("source", IsRequired: false)) { RepeatingParameters = 1, Composes = static _ => true, Build = static (_, arguments) => new CoalesceNode(arguments) },
        new("IgnoreFlowIfNullOrEmpty", new MappingParameter("expression")) { Composes = static _ => true, Build = static (_, arguments) => new IgnoreFlowNode(arguments) },
        new("IIF", new("condition", ParameterKind.Condition), new("valueIfTrue", IsRequired: false), new("valueIfFalse", IsRequired: false))
        {
            Composes = static index => index > 0,
            Build = static (_, arguments) => new IifNode(arguments),
        },
        new("Redact", new MappingParameter("value")) { Build = static (_, arguments) => new RedactNode(arguments) },
        new("SelectUniqueValue", new MappingParameter("uniqueValueRule"))
        {
            RepeatingParameters = 1,
            MinimumRepetitions = 2,
            Build = static (_, arguments) => new UniqueNode(arguments),
        },
        new("Switch", Text("source"), new("defaultValue", IsRequired: false), Text("key"), new("value", IsRequired: false))
        {
            RepeatingParameters = 2,
            Composes = static index => index % 2 == 1,
            Build = static (_, arguments) => new SwitchNode(arguments),
        },
    ];

    private static MappingFunction Ordinary(string name, FunctionBody body, params MappingParameter[] parameters) =>
        new(name, parameters) { Build = (call, arguments) => new FunctionNode(call.Function, arguments, body) };

    private static MappingFunction Random(string name, PartDescription describe, params MappingParameter[] parameters) =>
        new(name, parameters) { IsRandom = true, Build = (call, arguments) => new GeneratorNode(call.Function, arguments, describe) };

    private static MappingFunction Dated(string name, FunctionBody body, params MappingParameter[] parameters) =>
        new(name, parameters) { ReturnsDate = true, Build = (call, arguments) => new FunctionNode(call.Function, arguments, body) };

    private static MappingFunction Transform(string name, TextTransform transform) =>
        new(name, Text("source")) { Build = (_, arguments) => new TransformNode(arguments, transform) };

    private static MappingFunction Cased(string name, TextTransform invariant, FunctionBody inCulture) =>
        new(name, Text("source"), Text("culture", false))
        {
            Build = (call, arguments) => arguments.Length == 1
                ? new TransformNode(arguments, invariant)
                : new FunctionNode(call.Function, arguments, inCulture),
        };

    private static MappingFunction Test(string name, Func<Facts.Fact, bool> test) =>
        new(name, new MappingParameter("expression")) { Build = (_, arguments) => new TestNode(Required(arguments), test) };

    private static MappingNode[] Required(MappingNode?[] arguments) => [.. arguments.Select(static argument => argument!)];

    private static MappingParameter Text(string name, bool required = true) => new(name, ParameterKind.Text, required);

    private static MappingParameter Integer(string name, bool required = true) => new(name, ParameterKind.Integer, required);
}
