// What holds for every model (security N-02): an operator that comes from outside is taken as a value, and a field we
// do not know is a bug. A schema copies these when it is made, so this file is imported before the first model.
import mongoose from "mongoose"

mongoose.set({ sanitizeFilter: true, strictQuery: "throw", strict: "throw", autoIndex: false, autoCreate: false })
