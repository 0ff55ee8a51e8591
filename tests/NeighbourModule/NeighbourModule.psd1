@{
    RootModule        = 'NeighbourModule.dll'
    ModuleVersion     = '1.0'
    GUID              = '5a0a9f1c-6f0e-4a51-9d0f-6f1c6f0f3b55'
    CmdletsToExport   = @('Read-NeighbourCsv')
    FunctionsToExport = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
